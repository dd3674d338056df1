namespace ApiAccessControl.Documents.Records;

/// <summary>Reads the project memberships of a key or an account. A membership without permissions is valid.</summary>
internal static class MembershipReader
{
    public static IReadOnlyList<ProjectMembership> Read(ObjectReader owner, ReaderContext context)
    {
        List<ProjectMembership>? memberships = null;
        foreach (var node in owner.Members("Projects", MemberRule.Ids))
        {
            var membership = new ObjectReader(node, KnownNames.Membership, context);
            (memberships ??= []).Add(new(node.Name)
            {
                Roles = membership.List("Roles"),
                Permissions = membership.List("Permissions"),
            });
        }

        return memberships ?? (IReadOnlyList<ProjectMembership>)[];
    }
}
