namespace ApiAccessControl.Policy;

/// <summary>A stored record of a kind that a newer version added. It is reported, and nothing refers to it.</summary>
internal sealed record UnknownRecord(PolicyRecordKind Kind, string Id) : PolicyRecord(Kind, Id);
