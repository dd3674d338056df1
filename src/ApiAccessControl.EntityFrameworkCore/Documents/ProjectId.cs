namespace ApiAccessControl.EntityFrameworkCore.Documents;

/// <summary>The identifier of a project is its organization's, a slash and its own.</summary>
internal static class ProjectId
{
    public static ProjectRecord Named(string id)
    {
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? new(id, "") : new(id[..slash], id[(slash + 1)..]);
    }
}
