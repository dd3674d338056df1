namespace ApiAccessControl.Management;

/// <summary>One entry of an access list as it is shown.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Version">The version of the record its list belongs to.</param>
public sealed record AccessListItem(AccessListEntry Entry, long Version);
