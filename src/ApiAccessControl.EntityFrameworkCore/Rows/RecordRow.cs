namespace ApiAccessControl.EntityFrameworkCore.Rows;

/// <summary>A record. The document is the truth; the columns beside it are there to find it by.</summary>
internal sealed class RecordRow
{
    public PolicyRecordKind Kind { get; set; }

    public required string Id { get; set; }

    public long Version { get; set; }

    public bool? Enabled { get; set; }

    /// <summary>Its own: a key without one belongs to its account's.</summary>
    public string? Organization { get; set; }

    public string? Account { get; set; }

    public string? UserName { get; set; }

    public string? OpaqueHash { get; set; }

    /// <summary>The lowest version that reads the document rightly although it does not know all of it.</summary>
    public int MinReader { get; set; }

    public required string Document { get; set; }
}
