namespace ApiAccessControl.Analyzers.Texts;

/// <summary>The form in which the gate compares HTTP methods: capital letters, and GET for HEAD.</summary>
internal static class RequestMethod
{
    private const string TokenCharacters =
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>A token of RFC 9110, section 5.6.2.</summary>
    public static bool IsToken(string text) => text.Length > 0 && text.All(c => TokenCharacters.IndexOf(c) >= 0);

    public static string Canonical(string token)
    {
        var capitals = token.ToUpperInvariant();
        return capitals == "HEAD" ? "GET" : capitals;
    }
}
