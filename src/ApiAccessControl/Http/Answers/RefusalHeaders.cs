using ApiAccessControl.Http.Credentials;
using ApiAccessControl.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ApiAccessControl.Http.Answers;

/// <summary>
/// Status and headers of every refusal. 401 names each enabled way; where the credential was a Bearer token the
/// challenge carries its RFC 6750 code, alike for every cause. Where codes are disclosed, the id of the decision goes
/// out too, so that a caller's report leads to the log entry.
/// </summary>
internal sealed class RefusalHeaders(ResolvedOptions rules, TimeProvider time)
{
    public const string DecisionId = "X-Decision-Id";

    private const string ApiKey = "ApiKey";

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
        var feature = ApiAccessFeature.Of(context);
        Write(response, decision, feature, status);
        var isBearer = feature?.Place == CredentialPlace.Bearer;
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

    /// <summary>The headers of a gRPC refusal, whose real status stands in a header of its own.</summary>
    public void WriteGrpc(HttpContext context, in AccessDecision decision) =>
        Write(context.Response, decision, ApiAccessFeature.Of(context), StatusCodes.Status200OK);

    // The authentication handler refuses without a decision of its own: the gate's is the one in the log.
    private void Write(HttpResponse response, in AccessDecision decision, ApiAccessFeature? feature, int status)
    {
        response.StatusCode = status;
        response.Headers.CacheControl = NoStore;
        var id = decision.Id == default && feature is not null ? feature.DecisionId : decision.Id;
        if (rules.Disclosure >= Disclosure.Code && id != default)
        {
            response.Headers[DecisionId] = id.ToString();
        }
    }

    private static StringValues Challenges(ResolvedCredentialOptions rules, string? bearerError)
    {
        var challenges = new List<string>();
        if (rules.AuthorizationScheme is { } scheme)
        {
            challenges.Add($"{scheme} realm=\"{rules.Realm}\"");
        }

        // A scheme without a parameter promises that Authorization is read.
        if (rules.Header && !IsApiKey(rules.AuthorizationScheme))
        {
            challenges.Add($"{ApiKey} realm=\"{rules.Realm}\", header=\"{rules.HeaderNames[0]}\"");
        }
        else if (rules is { Header: false, AuthorizationScheme: null, QueryParameterName: { } parameter })
        {
            challenges.Add($"{ApiKey} realm=\"{rules.Realm}\", query=\"{parameter}\"");
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

    private static bool IsApiKey(string? scheme) => string.Equals(scheme, ApiKey, StringComparison.OrdinalIgnoreCase);

    private static string Bearer(ResolvedCredentialOptions rules, string error) =>
        $"Bearer realm=\"{rules.Realm}\", error=\"{error}\"";
}
