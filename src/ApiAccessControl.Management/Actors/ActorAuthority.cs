using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Actors;

/// <summary>Everything the actor may do and see, as it is stored at the moment of the use case.</summary>
internal sealed record ActorAuthority(ManagementActor Actor)
{
    /// <summary>The collection of the permissions to manage.</summary>
    public const string Collection = "access";

    /// <summary>What the actor holds: a permission counts when every layer has it.</summary>
    public IReadOnlyList<PermissionLayer> Layers { get; init; } = [];

    /// <summary>The organization the actor is bound to.</summary>
    public string? Organization { get; init; }

    /// <summary>The project a person is limited to.</summary>
    public string? Project { get; init; }

    /// <summary>The key; null for a person.</summary>
    public KeyRecord? Key { get; init; }

    /// <summary>The account of the key.</summary>
    public AccountRecord? Account { get; init; }

    /// <summary>The role that a key needs for every use case.</summary>
    public string? RequiredRole { get; init; }

    /// <summary>Whether a key without a network list may not change keys and lists.</summary>
    public bool NeedsListForKeys { get; init; }

    /// <summary>
    /// Collects the refusals of <see cref="Demand"/> in a preview, which shows the effect of a change to an actor that
    /// may only read; null throws them.
    /// </summary>
    public List<ManagementException>? Lacking { get; init; }

    /// <summary>A person without a scope may do everything.</summary>
    public bool IsUnlimited => Actor is { IsPerson: true, Scope: null };

    public bool Holds(string permission, string? project = null) =>
        IsUnlimited || (Layers.Count > 0 && Layers.All(layer => layer.Covers(permission, project)));

    public bool HoldsRole(string role, string? project = null) =>
        IsUnlimited || (Layers.Count > 0 && Layers.All(layer => layer.HasRole(role, project)));

    /// <summary>
    /// Whether the actor may act in a project: invited, or by a permission for the whole organization.
    /// </summary>
    public bool HoldsProject(string project) =>
        IsUnlimited || IsInvited(project)
        || (Layers.Count > 0 && Layers.All(layer => layer.Everywhere.Permissions.Count > 0));

    /// <summary>Refuses without the permission of the collection <c>access</c>.</summary>
    /// <param name="method">GET for what reads, else the method of the change.</param>
    /// <param name="resource">The resource, such as <c>keys</c>.</param>
    /// <param name="organization">The organization of the project.</param>
    /// <param name="project">A project in which the permission suffices.</param>
    public void Demand(string method, string resource, string? organization = null, string? project = null)
    {
        if (IsUnlimited)
        {
            return;
        }

        var here = string.Equals(organization, Organization, StringComparison.Ordinal) ? project : null;
        if (Key is not null && RequiredRole is { } role && !HoldsRole(role, here))
        {
            Refuse(AccessReason.RoleMissing, $"Managing needs the role {role} (Management:RequiredRole).");
        }

        if (!Holds($"{Collection}:{method}:{resource}", here))
        {
            Refuse(
                AccessReason.PermissionMissing,
                $"This needs the permission {Collection}:{method}:{resource}. Give it to the "
                + (Key is null ? "person's scope." : "key, and to its account too."));
        }

        if (NeedsListForKeys && Key is { Networks: not { Count: > 0 } } && method != "GET"
            && resource is Resources.Keys or Resources.Lists)
        {
            Refuse(
                AccessReason.AccessListRequired,
                "A key manages keys and lists only with a network list of its own "
                + "(Management:KeyManagementRequiresList).");
        }
    }

    /// <summary>Refuses an actor of an organization what concerns all organizations.</summary>
    public void DemandWhole()
    {
        if (Organization is not null)
        {
            throw Refused(
                AccessReason.OutsideOrganization,
                "This concerns all organizations. Use a key without an organization, or a person without a scope.");
        }
    }

    /// <summary>
    /// Whether a record belongs to what the actor may see, permissions apart. What concerns all organizations is asked
    /// with <see cref="DemandWhole"/>.
    /// </summary>
    /// <param name="record">The record.</param>
    /// <param name="account">The account of a key.</param>
    public bool Sees(PolicyRecord record, AccountRecord? account = null) =>
        Organization is null || record switch
        {
            KeyRecord key => IsOwn(key.Organization ?? account?.Organization)
                && (Project is null || IsIn(key.Projects)),
            AccountRecord owner => Project is null && IsOwn(owner.Organization),
            OrganizationRecord organization => IsOwn(organization.Id),
            ProjectRecord project => IsOwn(project.Organization)
                && (Project is null || string.Equals(Project, project.Project, StringComparison.Ordinal)),
            RoleRecord role => HoldsRole(role.Id) || Layers.SelectMany(layer => layer.Projects.Values)
                .Any(held => held.HasRole(role.Id)),
            _ => false,
        };

    public bool IsOwn(string? organization) => string.Equals(organization, Organization, StringComparison.Ordinal);

    private bool IsInvited(string project) =>
        Layers.Count > 0 && Layers[0].Projects.ContainsKey(project);

    private bool IsIn(IReadOnlyList<ProjectMembership> projects) =>
        projects.Any(membership => string.Equals(membership.Project, Project, StringComparison.Ordinal));

    private void Refuse(AccessReason reason, string detail)
    {
        if (Lacking is null)
        {
            throw Refused(reason, detail);
        }

        Lacking.Add(Refused(reason, detail));
    }

    private static ManagementException Refused(AccessReason reason, string detail) =>
        new(StatusCodes.Status403Forbidden, reason.Code(), detail);
}
