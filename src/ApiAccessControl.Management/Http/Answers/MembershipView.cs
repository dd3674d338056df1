namespace ApiAccessControl.Management.Http.Answers;

/// <summary>What a key or an account may do in one project.</summary>
internal sealed record MembershipView(string Project, IReadOnlyList<string> Roles, IReadOnlyList<string> Permissions)
{
    public static IReadOnlyList<MembershipView> Of(IReadOnlyList<ProjectMembership> memberships) =>
    [
        .. memberships.Select(membership =>
            new MembershipView(membership.Project, membership.Roles ?? [], membership.Permissions ?? [])),
    ];
}
