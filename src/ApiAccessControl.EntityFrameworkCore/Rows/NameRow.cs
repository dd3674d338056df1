namespace ApiAccessControl.EntityFrameworkCore.Rows;

/// <summary>A role or project that a key or account names, so that a query does not read a million documents.</summary>
internal sealed class NameRow
{
    public NameUse Use { get; set; }

    public required string Name { get; set; }

    public PolicyRecordKind Kind { get; set; }

    public required string RecordId { get; set; }
}

internal enum NameUse
{
    Role,
    Project,
}
