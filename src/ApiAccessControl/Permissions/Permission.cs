using System.Diagnostics.CodeAnalysis;
using ApiAccessControl.Text;

namespace ApiAccessControl.Permissions;

/// <summary>One row of what may be done, <c>collection:METHOD:resource</c>; a part may be <see cref="Any"/>.</summary>
internal readonly record struct Permission(string Collection, string Method, string Resource)
{
    public const string Any = "*";

    /// <summary>
    /// Refuses whatever could be read in more than one way. A grant that would never match is refused too: who wrote it
    /// meant something by it. Errors quote the text, unless it holds what a log must not.
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Permission grant, out string problem)
    {
        grant = default;
        text ??= "";
        int hidden = PermissionText.IndexOfHidden(text);
        if (hidden >= 0)
        {
            problem = $"character {hidden + 1} of the permission is white space or cannot be seen";
            return false;
        }

        int first = text.IndexOf(':', StringComparison.Ordinal);
        int second = first < 0 ? -1 : text.IndexOf(':', first + 1);
        if (second < 0)
        {
            problem =
                $"{Shown(text)} is not a permission; write collection:METHOD:resource, such as members:GET:search";
            return false;
        }

        grant = new Permission(text[..first], text[(first + 1)..second], text[(second + 1)..]);
        problem = Problem(text, grant);
        if (problem.Length == 0)
        {
            return true;
        }

        grant = default;
        return false;
    }

    public override string ToString() => $"{Collection}:{Method}:{Resource}";

    private static string Shown(string text) => $"'{SecretText.Shorten(text)}'";

    private static string Problem(string text, Permission grant)
    {
        foreach (string part in new[] { grant.Collection, grant.Method, grant.Resource })
        {
            if (part.Length == 0)
            {
                return $"{Shown(text)} has an empty part; write * where anything may stand";
            }

            if (part != Any && part.Contains('*', StringComparison.Ordinal))
            {
                return $"{Shown(text)} has '*' inside {Shown(part)}; it stands for a whole part only, there are no patterns";
            }
        }

        if (grant.Method != Any && !PermissionText.IsToken(grant.Method))
        {
            return $"{Shown(grant.Method)} in {Shown(text)} is not an HTTP method";
        }

        string canonical = RequestMethods.Canonical(grant.Method);
        return grant.Method == canonical
            ? ""
            : $"{Shown(grant.Method)} in {Shown(text)} would never match; write {canonical}";
    }
}
