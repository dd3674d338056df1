using ApiAccessControl.Management.Actors;

namespace ApiAccessControl.Management.Http.Answers;

/// <summary>Who calls, and what the caller may do.</summary>
internal sealed record WhoAmIView(
    ActorView Actor, ScopeView? Scope, RightsView Rights, string? Address)
{
    private static readonly RightsView Everything = new(true, [], ["*:*:*"], []);

    public static WhoAmIView Of(ActorAuthority authority)
    {
        var actor = authority.Actor;
        return new(
            new(actor.IsPerson ? "person" : "key", actor.Name, actor.KeyId, authority.Key?.Account),
            authority.Organization is null ? null : new(authority.Organization, authority.Project),
            authority.IsUnlimited ? Everything : RightsOf(authority),
            actor.Address?.ToString());
    }

    // A permission counts when the key and its account have it. What either has is shown where the other covers it.
    private static RightsView RightsOf(ActorAuthority authority)
    {
        var layers = authority.Layers;
        var roles = layers.SelectMany(layer => layer.Everywhere.Roles).Distinct(StringComparer.Ordinal);
        var permissions = layers.SelectMany(layer => layer.Everywhere.Permissions).Distinct(StringComparer.Ordinal);
        var projects = layers.SelectMany(layer => layer.Projects.Keys).Distinct(StringComparer.Ordinal);
        return new(
            false,
            [.. roles.Where(role => authority.HoldsRole(role)).Order(StringComparer.Ordinal)],
            [.. permissions.Where(permission => authority.Holds(permission)).Order(StringComparer.Ordinal)],
            [.. projects.Order(StringComparer.Ordinal).Select(project => InProject(authority, project))]);
    }

    private static MembershipView InProject(ActorAuthority authority, string project)
    {
        var held = authority.Layers.Select(layer => layer.Projects.GetValueOrDefault(project))
            .OfType<HeldPermissions>().ToArray();
        return new(
            project,
            [
                .. held.SelectMany(rights => rights.Roles).Distinct(StringComparer.Ordinal)
                    .Where(role => authority.HoldsRole(role, project)).Order(StringComparer.Ordinal),
            ],
            [
                .. held.SelectMany(rights => rights.Permissions).Distinct(StringComparer.Ordinal)
                    .Where(permission => authority.Holds(permission, project)).Order(StringComparer.Ordinal),
            ]);
    }
}

/// <summary>The caller.</summary>
/// <param name="Kind"><c>person</c> or <c>key</c>.</param>
/// <param name="Name">What the audit calls the caller.</param>
/// <param name="Key">The id of the key.</param>
/// <param name="Account">The account of the key.</param>
internal sealed record ActorView(string Kind, string Name, string? Key, string? Account);

/// <summary>What the caller is limited to.</summary>
internal sealed record ScopeView(string Organization, string? Project);

/// <summary>What the caller may do.</summary>
/// <param name="Everything">Whether the caller is a person without a scope.</param>
/// <param name="Roles">The roles for the whole organization.</param>
/// <param name="Permissions">The permissions for the whole organization; those of the roles are among them.</param>
/// <param name="Projects">What the caller may do in single projects.</param>
internal sealed record RightsView(
    bool Everything, IReadOnlyList<string> Roles, IReadOnlyList<string> Permissions,
    IReadOnlyList<MembershipView> Projects);
