using ApiAccessControl.Domains;
using ApiAccessControl.Networks;

namespace ApiAccessControl.Snapshots;

/// <summary>The access lists of one record. Null is off; a set without entries is on and matches no client.</summary>
internal readonly record struct AccessLists(NetworkSet? Networks, DomainSet? Domains)
{
    public bool HasNetworkEntries => Networks is { IsEmpty: false };
}
