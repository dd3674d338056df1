namespace ApiAccessControl.Management.Work;

/// <summary>One record before and after a use case.</summary>
/// <param name="Before">The record as it is stored; null when it is created.</param>
/// <param name="After">The record as it will be; null when it is deleted.</param>
/// <param name="Version">The version that was read; 0 without a record.</param>
internal sealed record RecordEdit(PolicyRecord? Before, PolicyRecord? After, long Version)
{
    public PolicyRecordKind Kind => (Before ?? After)!.Kind;

    public string Id => (Before ?? After)!.Id;

    public bool Changes => Before is null || After is null
        || !string.Equals(
            PolicyDocument.Describe(Before, withHashes: true), PolicyDocument.Describe(After, withHashes: true),
            StringComparison.Ordinal);

    public PolicyEdit ToPolicyEdit() => After is null
        ? PolicyEdit.Delete(Kind, Id, Version)
        : new(PolicyChange.Put(After), Version);
}
