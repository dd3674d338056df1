using ApiAccessControl.Atlas.Administration.Answers;
using ApiAccessControl.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace ApiAccessControl.Atlas.Administration.Errors;

/// <summary>
/// The error entity: detail, error, errorCode, parameters, reason. What looks like a secret is shortened, because a
/// caller may paste a key into the wrong member.
/// </summary>
internal static class ErrorEntity
{
    private const string Newer = "ACCESS_LIST";
    private const string Older = "WHITELIST";

    public static AtlasAnswer Of(AtlasException error, bool saysWhitelist) => new(error.Status, json =>
    {
        json.WriteString("detail", Detail(error, saysWhitelist));
        json.WriteNumber("error", error.Status);
        json.WriteString("errorCode", saysWhitelist
            ? error.Code.Replace(Newer, Older, StringComparison.Ordinal)
            : error.Code);
        json.WriteStartArray("parameters");
        foreach (var parameter in error.Parameters)
        {
            json.WriteStringValue(SecretText.Shorten(parameter));
        }

        json.WriteEndArray();
        json.WriteString("reason", ReasonPhrases.GetReasonPhrase(error.Status));
    });

    private static string Detail(AtlasException error, bool saysWhitelist)
    {
        var detail = SecretText.Shorten(error.Message);
        return saysWhitelist ? detail.Replace("access list", "whitelist", StringComparison.Ordinal) : detail;
    }
}
