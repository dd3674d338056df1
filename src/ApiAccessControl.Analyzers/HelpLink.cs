using System.Reflection;

namespace ApiAccessControl.Analyzers;

/// <summary>
/// Links to the documentation page. The address of the repository is not written here: the SDK takes it from the origin
/// of the clone and writes it into the assembly. Without an origin there is no link.
/// </summary>
internal static class HelpLink
{
    private const string Page = "/blob/HEAD/src/docs/analyzers.md#";

    private static readonly string? Repository = typeof(HelpLink).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(data => data.Key == "RepositoryUrl")?.Value;

    public static string To(string id) => To(id, Repository);

    public static string To(string id, string? repository)
    {
        const string clone = ".git";
        if (string.IsNullOrEmpty(repository))
        {
            return "";
        }

        var address = repository!.EndsWith(clone, StringComparison.Ordinal)
            ? repository.Substring(0, repository.Length - clone.Length) : repository;
        return address + Page + id.ToLowerInvariant();
    }
}
