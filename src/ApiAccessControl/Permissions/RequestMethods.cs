using System.Text;

namespace ApiAccessControl.Permissions;

/// <summary>
/// The form in which methods are compared. Routing matches the GET endpoint for <c>get</c>, so the gate must treat the
/// two as equal. A HEAD request reveals what a GET reveals, so it needs the same permission.
/// </summary>
internal static class RequestMethods
{
    private const string Get = "GET";
    private const string Head = "HEAD";

    private static readonly string[] Known =
        [Get, "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "QUERY"];

    public static string Canonical(string method)
    {
        foreach (string known in Known)
        {
            if (ReferenceEquals(known, method))
            {
                return known;
            }
        }

        return Fold(method);
    }

    private static string Fold(string method)
    {
        foreach (string known in Known)
        {
            if (Ascii.EqualsIgnoreCase(method, known))
            {
                return known;
            }
        }

        if (Ascii.EqualsIgnoreCase(method, Head))
        {
            return Get;
        }

        return HasSmallLetter(method) ? string.Create(method.Length, method, Capitalize) : method;
    }

    private static bool HasSmallLetter(string method)
    {
        foreach (char c in method)
        {
            if (char.IsAsciiLetterLower(c))
            {
                return true;
            }
        }

        return false;
    }

    // ASCII letters only: RFC 9110 methods are ASCII, and upper case of other letters depends on the culture or on
    // tables that change with the runtime.
    private static void Capitalize(Span<char> capitals, string method)
    {
        for (int i = 0; i < method.Length; i++)
        {
            capitals[i] = char.IsAsciiLetterLower(method[i]) ? (char)(method[i] - 'a' + 'A') : method[i];
        }
    }
}
