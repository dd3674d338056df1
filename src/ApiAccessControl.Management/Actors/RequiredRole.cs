namespace ApiAccessControl.Management.Actors;

/// <summary>
/// The role that a key needs beside its permissions. The gate asks for it on the routes of the REST API, and the
/// services ask again, because other front ends call them too.
/// </summary>
internal sealed class RequiredRole(IOptions<ManagementOptions> options, EffectivePolicyOptions rules)
{
    private const string OfProfiles = "Owner";

    /// <summary>Null when none is required. The empty text is the only way to remove the profile's role.</summary>
    public string? Name => (options.Value.RequiredRole ?? OfProfile) is { Length: > 0 } role ? role : null;

    private string OfProfile => rules.Profile is AccessProfile.Atlas or AccessProfile.CloudManager
        or AccessProfile.AtlasLegacy ? OfProfiles : "";
}
