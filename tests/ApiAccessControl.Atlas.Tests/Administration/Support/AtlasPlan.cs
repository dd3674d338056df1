using ApiAccessControl.Management;

namespace ApiAccessControl.Atlas.Tests.Administration.Support;

/// <summary>How a host under test is built.</summary>
internal sealed class AtlasPlan
{
    public AccessProfile Profile { get; init; } = AccessProfile.Atlas;

    public List<PolicyRecord> Records { get; } = [.. Acme.Policy];

    /// <summary>Null keeps the records in memory.</summary>
    public Action<IApiAccessControlBuilder>? Store { get; init; }

    public Action<ApiAccessControlOptions>? Options { get; init; }

    public Action<ManagementOptions>? Management { get; init; }

    /// <summary>Null is a host without Digest.</summary>
    public string? DigestAlgorithm { get; init; }

    public Action<AtlasAdministrationOptions>? Atlas { get; init; }

    /// <summary>Adds services; the pipeline then has authorization.</summary>
    public Action<IServiceCollection>? Services { get; init; }
}
