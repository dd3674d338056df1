using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Management.Dashboard.Pages;

/// <summary>
/// Makes links that start with the path base and the mapped path. The mapped path is taken from the request, because
/// the group can be inside another group, whose path can have parameters.
/// </summary>
internal sealed class PageLinks
{
    private readonly string _root;

    private PageLinks(string root) => _root = root;

    /// <param name="context">The request.</param>
    /// <param name="pattern">The pattern of the route below the mapped path.</param>
    public static PageLinks Of(HttpContext context, string pattern)
    {
        var request = context.Request;
        var whole = ((RouteEndpoint)context.GetEndpoint()!).RoutePattern.PathSegments.Count;
        var own = pattern.Length == 0 ? 0 : pattern.Count(c => c == '/') + 1;
        var mapped = (request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries).Take(whole - own);
        var path = new PathString(string.Concat(mapped.Select(segment => $"/{segment}")));
        return new((request.PathBase + path).ToUriComponent());
    }

    /// <summary>The address of a page; each segment is escaped.</summary>
    public string To(params IEnumerable<string> segments)
    {
        var link = new StringBuilder(_root);
        foreach (var segment in segments)
        {
            link.Append('/').Append(Uri.EscapeDataString(segment));
        }

        return link.Length == 0 ? "/" : link.ToString();
    }

    /// <summary>The address of a path that is written in the code, such as <c>keys/new</c>.</summary>
    public string ToPath(string path) => To(path.Split('/', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The address with a query, without the parameters that have no value.</summary>
    public static string WithQuery(string link, params IEnumerable<(string Name, string? Value)> query)
    {
        var parts = query.Where(pair => !string.IsNullOrEmpty(pair.Value))
            .Select(pair => $"{Uri.EscapeDataString(pair.Name)}={Uri.EscapeDataString(pair.Value!)}");
        var text = string.Join('&', parts);
        return text.Length == 0 ? link : $"{link}?{text}";
    }
}
