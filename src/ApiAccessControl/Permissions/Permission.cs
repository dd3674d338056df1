using System.Diagnostics.CodeAnalysis;
using ApiAccessControl.Text;

namespace ApiAccessControl.Permissions;

/// <summary>One permission, <c>collection:METHOD:resource</c>; each part may be <see cref="Any"/>.</summary>
internal readonly record struct Permission(string Collection, string Method, string Resource)
{
    public const string Any = "*";

    /// <summary>
    /// Rejects text that can be read in more than one way, and a permission that would never match, because its author
    /// expects it to match something. Errors quote the text, with possible secrets shortened.
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Permission permission, out string error)
    {
        permission = default;
        text ??= "";
        int hidden = PermissionText.IndexOfHidden(text);
        if (hidden >= 0)
        {
            error = $"character {hidden + 1} of the permission is white space or cannot be seen";
            return false;
        }

        int first = text.IndexOf(':', StringComparison.Ordinal);
        int second = first < 0 ? -1 : text.IndexOf(':', first + 1);
        if (second < 0)
        {
            error =
                $"{Quote(text)} is not a permission; write collection:METHOD:resource, such as members:GET:search";
            return false;
        }

        permission = new Permission(text[..first], text[(first + 1)..second], text[(second + 1)..]);
        error = FindError(text, permission);
        if (error.Length == 0)
        {
            return true;
        }

        permission = default;
        return false;
    }

    public override string ToString() => $"{Collection}:{Method}:{Resource}";

    private static string Quote(string text) => $"'{SecretText.Shorten(text)}'";

    private static string FindError(string text, Permission permission)
    {
        foreach (string part in new[] { permission.Collection, permission.Method, permission.Resource })
        {
            if (part.Length == 0)
            {
                return $"{Quote(text)} has an empty part; write * for any value";
            }

            if (part != Any && part.Contains('*', StringComparison.Ordinal))
            {
                return $"{Quote(text)} has '*' inside {Quote(part)}; '*' replaces a whole part, there are no patterns";
            }
        }

        if (permission.Method != Any && !PermissionText.IsToken(permission.Method))
        {
            return $"{Quote(permission.Method)} in {Quote(text)} is not an HTTP method";
        }

        string canonical = RequestMethods.Canonical(permission.Method);
        return permission.Method == canonical
            ? ""
            : $"{Quote(permission.Method)} in {Quote(text)} would never match; write {canonical}";
    }
}
