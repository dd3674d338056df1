using System.Buffers;
using ApiAccessControl.Decisions;
using ApiAccessControl.Http.Reports;
using ApiAccessControl.Options;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Http.Credentials;

/// <summary>
/// Finds the credential of this package in a request. Two of them, in any place, are ambiguous: if one were chosen, it
/// could authenticate a request that the other authorizes. Credentials of others (another scheme, a JWT) are ignored.
/// </summary>
internal sealed class CredentialReader(
    ResolvedCredentialOptions options, AuthorizationValues authorization, GateReports reports)
{
    public const int MaxLength = 512;

    private static readonly char[] ControlCharacters = [.. Enumerable.Range(0, 32).Append(127).Select(c => (char)c)];
    private static readonly SearchValues<char> Controls = SearchValues.Create(ControlCharacters);

    private static readonly SearchValues<char> InNoKey = SearchValues.Create([',', .. ControlCharacters]);

    public PresentedCredential Read(
        HttpContext context, ref CredentialBuffer buffer, bool opaqueKeysExist, out CredentialPlace place)
    {
        var request = context.Request;
        var found = default(Found);
        if (options.Header)
        {
            found.Add(FromHeader(request.Headers), CredentialPlace.Header);
        }

        if (authorization.AreRead && request.Headers.Authorization is { Count: > 0 } values)
        {
            FromAuthorization(ref found, context, values, ref buffer, opaqueKeysExist);
        }

        if (options.QueryParameterName is not null)
        {
            found.Add(FromText(request.Query[options.QueryParameterName]), CredentialPlace.Query);
        }

        place = found.Place;
        return found.Place != CredentialPlace.None && !request.IsHttps
            ? OverHttp(ref place, found.Credential)
            : found.Credential;
    }

    private PresentedCredential OverHttp(ref CredentialPlace place, in PresentedCredential credential)
    {
        if (options.RequireHttps == HttpsRequirement.Off)
        {
            return credential;
        }

        reports.CredentialOverHttp();
        if (options.RequireHttps != HttpsRequirement.Refuse)
        {
            return credential;
        }

        place = CredentialPlace.None;
        return default;
    }

    private PresentedCredential FromHeader(IHeaderDictionary headers)
    {
        StringValues key = default;
        foreach (var name in options.HeaderNames)
        {
            var values = headers[name];
            if (values.Count > 0 && key.Count > 0)
            {
                return new(CredentialForm.Ambiguous);
            }

            key = values.Count > 0 ? values : key;
        }

        return options.UserNameHeaderName is null ? FromText(key) : FromTwo(headers[options.UserNameHeaderName], key);
    }

    private static PresentedCredential FromTwo(StringValues user, StringValues key)
    {
        if (key.Count == 0 || user.Count == 0)
        {
            // Half a credential is treated as none, so the reason is a missing credential: a proxy may have dropped the
            // other half.
            return default;
        }

        var secret = FromText(key);
        if (secret.Form != CredentialForm.Key)
        {
            return secret;
        }

        if (user.Count > 1 || user[0]!.Contains(',', StringComparison.Ordinal))
        {
            return new(CredentialForm.Ambiguous);
        }

        // Servers and proxies decode other bytes of a header differently, so such a name matches no key.
        var name = user[0].AsMemory();
        return FromPair(name.Span.ContainsAnyExceptInRange('!', '~') && !name.Span.ContainsAny(Controls)
            ? default : name, secret.Secret);
    }

    private void FromAuthorization(
        ref Found found, HttpContext context, StringValues values, ref CredentialBuffer buffer, bool opaqueKeysExist)
    {
        if (values.Count > 1)
        {
            found.Add(new(CredentialForm.Ambiguous), CredentialPlace.Bearer);
            return;
        }

        var place = authorization.PlaceOf(values[0].AsMemory(), opaqueKeysExist, out var rest);
        if (place != CredentialPlace.None)
        {
            found.Add(
                place == CredentialPlace.Basic ? FromBasic(rest, ref buffer)
                : place == CredentialPlace.Added ? FromScheme(context, values[0], rest)
                : FromToken(rest), place);
        }
    }

    private PresentedCredential FromScheme(HttpContext context, string? value, ReadOnlyMemory<char> rest) =>
        authorization.SchemeOf(value)?.Read(context, rest) is { } proof
            ? new(CredentialForm.Proof, Proof: proof)
            : new(CredentialForm.Malformed);

    private static PresentedCredential FromText(StringValues values) => values.Count switch
    {
        0 => default,
        1 => FromToken(values[0].AsMemory()),
        _ => new(CredentialForm.Ambiguous),
    };

    // A key contains no comma; in a header a comma means that an intermediary has joined two lines.
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
