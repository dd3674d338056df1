using ApiAccessControl.Domains;
using ApiAccessControl.Networks;

namespace ApiAccessControl.Snapshots;

/// <summary>The lists of one subject. Null is off; a set without entries is on and matches nobody.</summary>
internal readonly record struct AccessLists(NetworkSet? Networks, DomainSet? Domains)
{
    public bool HasNetworkEntries => Networks is { IsEmpty: false };
}
