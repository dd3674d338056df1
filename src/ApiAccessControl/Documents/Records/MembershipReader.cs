namespace ApiAccessControl.Documents.Records;

/// <summary>Reads the projects a key or an account was invited to; an invitation without rights is one.</summary>
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
