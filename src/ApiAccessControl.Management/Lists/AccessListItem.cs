namespace ApiAccessControl.Management;

/// <summary>One entry of an access list as it is shown.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Version">The version of the record its list belongs to.</param>
public sealed record AccessListItem(AccessListEntry Entry, long Version)
{
    /// <value>
    /// For an entry of the network list of a key: its last use; <see langword="null"/> when it was never used, and for
    /// an entry of every other list.
    /// </value>
    public EntryUse? LastUse { get; init; }
}
