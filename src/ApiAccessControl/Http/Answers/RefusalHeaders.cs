using ApiAccessControl.Http.Credentials;
using ApiAccessControl.Profiles;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ApiAccessControl.Http.Answers;

/// <summary>
/// Status and headers of every refusal. 401 names each enabled scheme; where the credential was a Bearer token the
/// challenge carries its RFC 6750 code, alike for every cause.
/// </summary>
internal sealed class RefusalHeaders(AccessRules rules, TimeProvider time)
{
    private static readonly StringValues NoStore = "no-store";

    private readonly StringValues _challenges = Challenges(rules.Credentials, null);
    private readonly StringValues _invalidToken = Challenges(rules.Credentials, "invalid_token");
    private readonly StringValues _invalidRequest = Bearer(rules.Credentials, "invalid_request");
    private readonly StringValues _scopeChallenges = Challenges(
        rules.Credentials, rules.Disclosure >= Disclosure.Code ? "insufficient_scope" : null);
    private readonly StringValues _insufficientScope = Bearer(rules.Credentials, "insufficient_scope");

    public void Write(HttpContext context, in AccessDecision decision, int status)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.Headers.CacheControl = NoStore;
        var isBearer = GateFeature.Of(context)?.Place == CredentialPlace.Bearer;
        switch (status)
        {
            // Atlas answers 401 for a role too; the token is good, and a client told otherwise would throw it away.
            case StatusCodes.Status401Unauthorized when isBearer && decision.StatusCode != status:
                response.Headers.WWWAuthenticate = _scopeChallenges;
                break;
            case StatusCodes.Status401Unauthorized:
                response.Headers.WWWAuthenticate = isBearer ? _invalidToken : _challenges;
                break;
            case StatusCodes.Status400BadRequest when isBearer:
                response.Headers.WWWAuthenticate = _invalidRequest;
                break;
            case StatusCodes.Status403Forbidden when isBearer && rules.Disclosure >= Disclosure.Code:
                response.Headers.WWWAuthenticate = _insufficientScope;
                break;
            case StatusCodes.Status503ServiceUnavailable when decision.RetryAt is { } at && at > time.GetUtcNow():
                response.Headers[HeaderNames.RetryAfter] =
                    at.UtcDateTime.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
                break;
        }
    }

    private static StringValues Challenges(CredentialRules rules, string? bearerError)
    {
        var challenges = new List<string>();
        if (rules.Header || rules.QueryParameterName is not null)
        {
            challenges.Add($"ApiKey realm=\"{rules.Realm}\"");
        }

        if (rules.Bearer)
        {
            challenges.Add(bearerError is null ? $"Bearer realm=\"{rules.Realm}\"" : Bearer(rules, bearerError)!);
        }

        if (rules.Basic)
        {
            challenges.Add($"Basic realm=\"{rules.Realm}\", charset=\"UTF-8\"");
        }

        return challenges.ToArray();
    }

    private static string Bearer(CredentialRules rules, string error) =>
        $"Bearer realm=\"{rules.Realm}\", error=\"{error}\"";
}
