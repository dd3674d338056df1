namespace ApiAccessControl.Policy;

/// <summary>The identifier of a project: the identifier of its organization, a slash and its own name.</summary>
internal static class ProjectId
{
    public static ProjectRecord Named(string id)
    {
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? new(id, "") : new(id[..slash], id[(slash + 1)..]);
    }
}
