using System.Buffers;
using ApiAccessControl.Decisions;
using ApiAccessControl.Diagnostics;
using ApiAccessControl.Keys;
using ApiAccessControl.Profiles;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Http.Credentials;

/// <summary>
/// Finds the one credential that is ours. Two of ours, wherever they stand, are ambiguous: choosing one would let it
/// authenticate what the other authorizes. What is somebody else's (another scheme, a JWT) is invisible.
/// </summary>
internal sealed class CredentialReader(CredentialRules rules, GateReports reports)
{
    public const int MaxLength = 512;

    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Append(127).Select(c => (char)c)]);

    private static readonly (PresentedCredential, CredentialPlace) None =
        (new(CredentialForm.None), CredentialPlace.None);

    private readonly string _ownBearer = rules.KeyPrefix + KeyText.Separator;

    public (PresentedCredential Credential, CredentialPlace Place) Read(
        HttpContext context, CredentialBuffer buffer, bool opaqueKeysExist)
    {
        var request = context.Request;
        var found = rules.Header ? FromHeader(request.Headers) : None;
        if (rules.Bearer || rules.Basic)
        {
            found = Join(found, FromAuthorization(request.Headers.Authorization, buffer, opaqueKeysExist));
        }

        if (rules.QueryParameterName is not null)
        {
            found = Join(found, FromQuery(request, rules.QueryParameterName));
        }

        return found.Item1.Form != CredentialForm.None && !request.IsHttps ? OverHttp(found) : found;
    }

    private (PresentedCredential, CredentialPlace) OverHttp((PresentedCredential, CredentialPlace) found)
    {
        if (rules.RequireHttps == HttpsRequirement.Off)
        {
            return found;
        }

        reports.CredentialOverHttp();
        return rules.RequireHttps == HttpsRequirement.Refuse ? None : found;
    }

    private static (PresentedCredential, CredentialPlace) Join(
        (PresentedCredential Credential, CredentialPlace) first,
        (PresentedCredential Credential, CredentialPlace Place) second) =>
        first.Credential.Form == CredentialForm.None ? second
        : second.Credential.Form == CredentialForm.None ? first
        : (new(CredentialForm.Ambiguous), second.Place);

    private (PresentedCredential, CredentialPlace) FromHeader(IHeaderDictionary headers)
    {
        var key = headers[rules.HeaderName];
        if (rules.UserNameHeaderName is null)
        {
            return key.Count == 0 ? None : (FromText(key), CredentialPlace.Header);
        }

        var user = headers[rules.UserNameHeaderName];
        if (key.Count == 0 || user.Count == 0)
        {
            // Half a credential is none, and says so: the other half may have been dropped on the way.
            return None;
        }

        var secret = FromText(key);
        return secret.Form != CredentialForm.Key || user.Count > 1 || user[0]!.Contains(',', StringComparison.Ordinal)
            ? (secret.Form == CredentialForm.Malformed ? secret : new(CredentialForm.Ambiguous), CredentialPlace.Header)
            : (FromPair(user[0].AsMemory(), secret.Secret), CredentialPlace.Header);
    }

    private (PresentedCredential, CredentialPlace) FromAuthorization(
        StringValues values, CredentialBuffer buffer, bool opaqueKeysExist)
    {
        if (values.Count != 1)
        {
            return values.Count == 0 ? None : (new(CredentialForm.Ambiguous), CredentialPlace.Bearer);
        }

        var value = values[0].AsMemory();
        var space = value.Span.IndexOf(' ');
        if (space < 0)
        {
            return None;
        }

        var scheme = value.Span[..space];
        var rest = value[(space + 1)..].TrimStart(' ');
        if (rules.Basic && scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase))
        {
            return (FromBasic(rest, buffer), CredentialPlace.Basic);
        }

        return rules.Bearer && scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
            && IsOurs(rest.Span, opaqueKeysExist)
            ? (FromToken(rest), CredentialPlace.Bearer)
            : None;
    }

    private bool IsOurs(ReadOnlySpan<char> token, bool opaqueKeysExist) =>
        token.StartsWith(_ownBearer, StringComparison.Ordinal)
        || (opaqueKeysExist && !token.IsEmpty && !token.Contains('.'));

    private static (PresentedCredential, CredentialPlace) FromQuery(HttpRequest request, string parameter)
    {
        var values = request.Query[parameter];
        return values.Count == 0 ? None : (FromText(values), CredentialPlace.Query);
    }

    private static PresentedCredential FromText(StringValues values) =>
        values.Count == 1 ? FromToken(values[0].AsMemory()) : new(CredentialForm.Ambiguous);

    // A comma never stands in a key; in a header it is how an intermediary joins two lines.
    private static PresentedCredential FromToken(ReadOnlyMemory<char> text) =>
        text.Length > MaxLength || text.Span.ContainsAny(Controls) ? new(CredentialForm.Malformed)
        : text.Span.Contains(',') ? new(CredentialForm.Ambiguous)
        : new(CredentialForm.Key, text);

    private static PresentedCredential FromBasic(ReadOnlyMemory<char> base64, CredentialBuffer buffer)
    {
        if (base64.Span.Contains(','))
        {
            return new(CredentialForm.Ambiguous);
        }

        if (base64.Length > MaxLength || !buffer.TryDecode(base64.Span, out var pair)
            || pair.Span.ContainsAny(Controls) || pair.Span.IndexOf(':') is not (>= 0 and var colon))
        {
            return new(CredentialForm.Malformed);
        }

        return FromPair(pair[..colon], pair[(colon + 1)..]);
    }

    private static PresentedCredential FromPair(ReadOnlyMemory<char> userName, ReadOnlyMemory<char> secret) =>
        userName.Span.ContainsAny(Controls) || userName.Length > MaxLength
            ? new(CredentialForm.Malformed)
            : new(CredentialForm.UserNameAndSecret, secret, userName);
}
