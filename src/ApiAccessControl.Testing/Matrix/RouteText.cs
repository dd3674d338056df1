namespace ApiAccessControl.Testing.Matrix;

/// <summary>Texts of routes and of the route values that requirements name.</summary>
internal static class RouteText
{
    public static string Rooted(string route) => route.StartsWith('/') ? route : $"/{route}";

    /// <summary>The name in braces; null for a constant.</summary>
    public static string? Placeholder(string text) =>
        text.Length > 2 && text[0] == '{' && text[^1] == '}' ? text[1..^1] : null;

    /// <summary>Whether a route is the given one, or below it if it ends with an asterisk.</summary>
    public static bool Matches(string route, string pattern) =>
        pattern.EndsWith("/*", StringComparison.Ordinal)
            ? IsBelow(route, Rooted(pattern[..^2]))
            : route.Equals(Rooted(pattern), StringComparison.OrdinalIgnoreCase);

    private static bool IsBelow(string route, string parent) =>
        route.StartsWith(parent, StringComparison.OrdinalIgnoreCase)
        && (route.Length == parent.Length || route[parent.Length] == '/');
}
