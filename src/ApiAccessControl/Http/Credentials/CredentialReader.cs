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

    private static readonly char[] ControlCharacters = [.. Enumerable.Range(0, 32).Append(127).Select(c => (char)c)];
    private static readonly SearchValues<char> Controls = SearchValues.Create(ControlCharacters);

    private static readonly SearchValues<char> InNoKey = SearchValues.Create([',', .. ControlCharacters]);

    private readonly string _ownBearer = rules.KeyPrefix + KeyText.Separator;

    public PresentedCredential Read(
        HttpContext context, ref CredentialBuffer buffer, bool opaqueKeysExist, out CredentialPlace place)
    {
        var request = context.Request;
        var found = default(Found);
        if (rules.Header)
        {
            found.Add(FromHeader(request.Headers), CredentialPlace.Header);
        }

        if ((rules.Bearer || rules.Basic) && request.Headers.Authorization is { Count: > 0 } authorization)
        {
            FromAuthorization(ref found, authorization, ref buffer, opaqueKeysExist);
        }

        if (rules.QueryParameterName is not null)
        {
            found.Add(FromText(request.Query[rules.QueryParameterName]), CredentialPlace.Query);
        }

        place = found.Place;
        return found.Place != CredentialPlace.None && !request.IsHttps
            ? OverHttp(ref place, found.Credential)
            : found.Credential;
    }

    private PresentedCredential OverHttp(ref CredentialPlace place, in PresentedCredential credential)
    {
        if (rules.RequireHttps == HttpsRequirement.Off)
        {
            return credential;
        }

        reports.CredentialOverHttp();
        if (rules.RequireHttps != HttpsRequirement.Refuse)
        {
            return credential;
        }

        place = CredentialPlace.None;
        return default;
    }

    private PresentedCredential FromHeader(IHeaderDictionary headers)
    {
        var key = headers[rules.HeaderName];
        if (rules.UserNameHeaderName is null)
        {
            return FromText(key);
        }

        var user = headers[rules.UserNameHeaderName];
        if (key.Count == 0 || user.Count == 0)
        {
            // Half a credential is none, and says so: the other half may have been dropped on the way.
            return default;
        }

        var secret = FromText(key);
        return secret.Form == CredentialForm.Malformed ? secret
            : secret.Form != CredentialForm.Key || user.Count > 1 || user[0]!.Contains(',', StringComparison.Ordinal)
                ? new(CredentialForm.Ambiguous)
                : FromPair(user[0].AsMemory(), secret.Secret);
    }

    private void FromAuthorization(
        ref Found found, StringValues values, ref CredentialBuffer buffer, bool opaqueKeysExist)
    {
        if (values.Count > 1)
        {
            found.Add(new(CredentialForm.Ambiguous), CredentialPlace.Bearer);
            return;
        }

        var value = values[0].AsMemory();
        var space = value.Span.IndexOf(' ');
        if (space < 0)
        {
            return;
        }

        var scheme = value.Span[..space];
        var rest = value[(space + 1)..].TrimStart(' ');
        if (rules.Basic && scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase))
        {
            found.Add(FromBasic(rest, ref buffer), CredentialPlace.Basic);
        }
        else if (rules.Bearer && scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
            && IsOurs(rest.Span, opaqueKeysExist))
        {
            found.Add(FromToken(rest), CredentialPlace.Bearer);
        }
    }

    private bool IsOurs(ReadOnlySpan<char> token, bool opaqueKeysExist) =>
        token.StartsWith(_ownBearer, StringComparison.Ordinal)
        || (opaqueKeysExist && !token.IsEmpty && !token.Contains('.'));

    private static PresentedCredential FromText(StringValues values) => values.Count switch
    {
        0 => default,
        1 => FromToken(values[0].AsMemory()),
        _ => new(CredentialForm.Ambiguous),
    };

    // A comma never stands in a key; in a header it is how an intermediary joins two lines.
    private static PresentedCredential FromToken(ReadOnlyMemory<char> text) =>
        text.Length <= MaxLength && !text.Span.ContainsAny(InNoKey) ? new(CredentialForm.Key, text)
        : text.Length > MaxLength || text.Span.ContainsAny(Controls) ? new(CredentialForm.Malformed)
        : new(CredentialForm.Ambiguous);

    private static PresentedCredential FromBasic(ReadOnlyMemory<char> base64, ref CredentialBuffer buffer)
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

    private ref struct Found
    {
        public PresentedCredential Credential { get; private set; }

        public CredentialPlace Place { get; private set; }

        public void Add(in PresentedCredential credential, CredentialPlace place)
        {
            if (credential.Form != CredentialForm.None)
            {
                Credential = Credential.Form == CredentialForm.None ? credential : new(CredentialForm.Ambiguous);
                Place = place;
            }
        }
    }
}
