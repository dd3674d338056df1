namespace ApiAccessControl.Policy;

/// <summary>
/// A stored record of a kind that a newer version added. It is reported, and no other record refers to it.
/// </summary>
internal sealed record UnknownRecord(PolicyRecordKind Kind, string Id) : PolicyRecord(Kind, Id);
