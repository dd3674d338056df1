namespace ApiAccessControl.EntityFrameworkCore.Rows;

/// <summary>A record. The document is authoritative; the other columns are for queries.</summary>
internal sealed class RecordRow
{
    public PolicyRecordKind Kind { get; set; }

    public required string Id { get; set; }

    public long Version { get; set; }

    public bool? Enabled { get; set; }

    /// <summary>The organization in the record. A key without one belongs to the organization of its account.</summary>
    public string? Organization { get; set; }

    public string? Account { get; set; }

    public string? UserName { get; set; }

    public string? OpaqueHash { get; set; }

    /// <summary>The lowest version that reads the document correctly without knowing all its properties.</summary>
    public int MinReader { get; set; }

    public required string Document { get; set; }
}
