namespace ApiAccessControl.Management;

/// <summary>An access list as it is shown.</summary>
/// <param name="Entries">Its entries; <see langword="null"/> is off, empty is on without entries.</param>
/// <param name="Version">The version of the record it belongs to.</param>
public sealed record AccessList(IReadOnlyList<AccessListEntry>? Entries, long Version)
{
    /// <value>
    /// For the network list of a key: the last use of the key, with the uses of each entry;
    /// <see langword="null"/> when it was never used, and for every other list.
    /// </value>
    public KeyUse? LastUse { get; init; }
}
