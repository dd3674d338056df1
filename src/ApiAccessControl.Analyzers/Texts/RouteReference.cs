namespace ApiAccessControl.Analyzers.Texts;

/// <summary>A route value in braces, such as <c>{id}</c>, in place of a constant.</summary>
internal static class RouteReference
{
    /// <summary>The name between the braces, or null for a constant.</summary>
    public static string? NameOf(string text) =>
        text.Length > 2 && text[0] == '{' && text[text.Length - 1] == '}' ? text.Substring(1, text.Length - 2) : null;
}
