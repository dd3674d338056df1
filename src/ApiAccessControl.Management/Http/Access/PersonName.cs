using System.Security.Claims;
using System.Text;

namespace ApiAccessControl.Management.Http.Access;

/// <summary>
/// What names a person in the audit: the name, else the identifier, that the host's authentication gives.
/// </summary>
internal static class PersonName
{
    private const string Unnamed = "(a person without a name)";
    private const int MaxLength = 256;

    private static readonly string[] OtherClaims =
        [ClaimTypes.NameIdentifier, "sub", "preferred_username", ClaimTypes.Email, "email"];

    public static string Of(ClaimsPrincipal user) =>
        OtherClaims.Select(type => user.FindFirst(type)?.Value).Prepend(user.Identity?.Name)
            .Select(Clean).FirstOrDefault(name => name.Length > 0) ?? Unnamed;

    // An identity provider may hand out anything, and the audit takes text without control characters.
    private static string Clean(string? name)
    {
        var clean = new StringBuilder();
        foreach (var rune in (name ?? "").EnumerateRunes())
        {
            clean.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        var text = clean.ToString().Trim();
        return text.Length <= MaxLength ? text : text[..MaxLength].TrimEnd();
    }
}
