using ApiAccessControl.Management.Dashboard.Forms;
using ApiAccessControl.Management.Dashboard.Pages;
using ApiAccessControl.Management.Http.Bodies;
using ApiAccessControl.Text;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Dashboard.Screens.Check;

/// <summary>
/// Reads the request to explain: the form that was sent, or the query of a link, which has the same names.
/// </summary>
internal static class CheckForm
{
    public const string Method = "method";
    public const string Path = "path";
    public const string Address = "address";
    public const string Origin = "origin";
    public const string Key = "key";
    public const string At = "at";
    public const string Credential = FormInput.CredentialField;

    private const int LongestPath = 4096;

    /// <summary>The parameters of a link. It never contains a credential.</summary>
    private static readonly string[] Shared = [Method, Path, Address, Origin, Key, At];

    public static FormInput OfQuery(IQueryCollection query) => new(new FormCollection(
        Shared.ToDictionary(name => name, name => query[name], StringComparer.Ordinal)));

    public static AccessQuestion Read(FormInput form)
    {
        var (key, credential) = KeyOf(form);
        if (key is not null && credential is not null)
        {
            form.Errors.Add(Credential, "Give the id of a key, or a credential, and not both.");
        }

        var (path, route) = PathOf(form);
        return new()
        {
            Method = QuestionBodies.MethodOf(form.Text(Method)?.ToUpperInvariant(), Method, form.Errors),
            Path = path,
            Route = route,
            Address = QuestionBodies.AddressOf(form.Text(Address), Address, form.Errors),
            Origin = form.Text(Origin),
            KeyId = key,
            Credential = credential,
            At = form.Instant(At),
        };
    }

    /// <summary>What the fields show. A credential is never shown again.</summary>
    public static Dictionary<string, string> ValuesOf(FormInput form) => new(StringComparer.Ordinal)
    {
        [Method] = form.Text(Method) ?? HttpMethods.Get,
        [Path] = form.Text(Path) ?? "",
        [Address] = form.Text(Address) ?? "",
        [Origin] = form.Text(Origin) ?? "",
        [Key] = IsId(form.Text(Key)) ? form.Text(Key) ?? "" : "",
        [Credential] = "",
        [At] = form.Text(At) ?? "",
    };

    public static bool HasCredential(FormInput form) => KeyOf(form).Credential is not null;

    /// <summary>Whether a text can be the id of a key, and so is no secret.</summary>
    public static bool IsId(string? text) =>
        text?.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)) is not false && text?.Length is not > 32;

    public static string LinkTo(string link, FormInput form) =>
        PageLinks.WithQuery(link, Shared.Select(name => (name, form.Text(name))));

    // A refusal names the route of its endpoint, and a browser escapes a brace in a path.
    private static (string? Path, string? Route) PathOf(FormInput form)
    {
        var text = form.Required(Path, "Give the path of the request, for example /members/search.");
        if (text.Length > LongestPath)
        {
            form.Errors.Add(Path, $"A path has at most {LongestPath} characters.");
        }
        else if (text.Contains('{', StringComparison.Ordinal))
        {
            return (null, text);
        }
        else if (text.Length > 0 && text[0] != '/')
        {
            form.Errors.Add(Path, "A path starts with a slash, for example /members/search?name=ada.");
        }
        else if (text.IndexOf('?', StringComparison.Ordinal) is >= 0 and var query
            && SecretText.Shorten(text[query..]) != text[query..])
        {
            form.Errors.Add(Path, "The query could contain a credential, and it would be in the link. Leave it out.");
        }

        return (text, null);
    }

    // The text of a key that is pasted into the field of the id is a credential like one in its own field.
    private static (string? Id, string? Credential) KeyOf(FormInput form)
    {
        var (key, credential) = (form.Text(Key), form.Text(Credential));
        return IsId(key) ? (key, credential) : (null, credential ?? key);
    }
}
