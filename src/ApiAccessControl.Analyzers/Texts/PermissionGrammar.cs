namespace ApiAccessControl.Analyzers.Texts;

/// <summary>
/// Permissions, and the collections and resources that endpoints declare. These are the rules of the core, whose code
/// does not compile for the target framework of analyzers; a test compares the two.
/// </summary>
internal static class PermissionGrammar
{
    private const string Any = "*";
    private const string ResourceRemedy = "write a constant or one route value such as {id}";

    private static readonly char[] NotInCollections = ['*', ':', '{', '}'];
    private static readonly char[] Braces = ['{', '}'];

    /// <summary>The error of a permission such as <c>members:GET:search</c>, or null.</summary>
    public static TextError? Permission(string text)
    {
        var hidden = HiddenCharacters.IndexIn(text);
        if (hidden >= 0)
        {
            return new($"character {hidden + 1} is white space or cannot be seen", Plain(text, Permission));
        }

        return Permission(text, text.IndexOf(':'));
    }

    /// <summary>The error of a method that an endpoint or a permission names, or null.</summary>
    public static TextError? Method(string text)
    {
        if (!RequestMethod.IsToken(text))
        {
            return new("write an HTTP method in capital letters, such as GET");
        }

        var canonical = RequestMethod.Canonical(text);
        return canonical == text ? null : new($"it would never match; write {canonical}", canonical);
    }

    public static TextError? Collection(string text) =>
        text.Length == 0 ? new("name one")
        : text.IndexOfAny(NotInCollections) >= 0 || HiddenCharacters.IndexIn(text) >= 0
            ? new("write a plain name; '*', ':', braces and white space are not allowed", Plain(text, Collection))
            : null;

    public static TextError? Resource(string text)
    {
        if (text.Length == 0)
        {
            return new(ResourceRemedy);
        }

        var name = RouteReference.NameOf(text) ?? text;
        if (name.IndexOfAny(Braces) >= 0 || HiddenCharacters.IndexIn(name) >= 0)
        {
            return new(ResourceRemedy, Plain(text, Resource));
        }

        return name.IndexOf('*') < 0 ? null
            : RouteReference.NameOf(text) is not null && Resource($"{{{name.TrimStart('*')}}}") is null
                ? new("write the name alone", $"{{{name.TrimStart('*')}}}")
                : new("only permissions of the policy have '*'");
    }

    private static TextError? Permission(string text, int first)
    {
        var second = first < 0 ? -1 : text.IndexOf(':', first + 1);
        if (second < 0)
        {
            return new("write collection:METHOD:resource, such as members:GET:search");
        }

        var method = text.Substring(first + 1, second - first - 1);
        foreach (var part in new[] { text.Substring(0, first), method, text.Substring(second + 1) })
        {
            if (part.Length == 0)
            {
                return new("a part is empty; write * for any value");
            }

            if (part != Any && part.IndexOf('*') >= 0)
            {
                return new("'*' replaces a whole part; there are no patterns");
            }
        }

        return method == Any || Method(method) is not { } error ? null
            : error.Replacement is null ? new("the part in the middle is not an HTTP method")
            : new(
                $"the method would never match; write {error.Replacement}",
                text.Substring(0, first + 1) + error.Replacement + text.Substring(second));
    }

    private static string? Plain(string text, Func<string, TextError?> check)
    {
        var trimmed = HiddenCharacters.Trim(text);
        return trimmed != text && check(trimmed) is null ? trimmed : null;
    }
}
