namespace ApiAccessControl.Management.Actors;

/// <summary>
/// The role that a key needs beside its permissions. The gate asks for it on the routes of the REST API, and the
/// services ask again, because other front ends call them too.
/// </summary>
internal sealed class RequiredRole(IOptions<ManagementOptions> options, EffectivePolicyOptions rules)
{
    /// <summary>Null when none is required.</summary>
    public string? Name => options.Value.RequiredRoleIn(rules.Profile);
}
