using ApiAccessControl.Http.Credentials;
using ApiAccessControl.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ApiAccessControl.Http.Answers;

/// <summary>
/// Status and headers of every refusal. A 401 names each enabled form of credential; for a Bearer token the challenge
/// has its RFC 6750 error code, the same for every cause. When codes are disclosed, the decision id is sent too, so
/// that a caller's report leads to the log entry.
/// </summary>
internal sealed class RefusalHeaders(ResolvedOptions options, TimeProvider time)
{
    public const string DecisionId = "X-Decision-Id";

    private const string ApiKey = "ApiKey";

    private static readonly StringValues NoStore = "no-store";

    private readonly StringValues _challenges = Challenges(options.Credentials, null);
    private readonly StringValues _invalidToken = Challenges(options.Credentials, "invalid_token");
    private readonly StringValues _invalidRequest = Bearer(options.Credentials, "invalid_request");
    private readonly StringValues _scopeChallenges = Challenges(
        options.Credentials, options.Disclosure >= Disclosure.Code ? "insufficient_scope" : null);
    private readonly StringValues _insufficientScope = Bearer(options.Credentials, "insufficient_scope");

    public void Write(HttpContext context, in AccessDecision decision, int status)
    {
        var response = context.Response;
        var feature = ApiAccessFeature.Of(context);
        Write(response, decision, feature, status);
        var isBearer = feature?.Place == CredentialPlace.Bearer;
        switch (status)
        {
            // Atlas also answers 401 for a missing role; the token is valid, and another code would make a client
            // discard it.
            case StatusCodes.Status401Unauthorized when isBearer && decision.StatusCode != status:
                response.Headers.WWWAuthenticate = _scopeChallenges;
                break;
            case StatusCodes.Status401Unauthorized:
                response.Headers.WWWAuthenticate = isBearer ? _invalidToken : _challenges;
                break;
            case StatusCodes.Status400BadRequest when isBearer:
                response.Headers.WWWAuthenticate = _invalidRequest;
                break;
            case StatusCodes.Status403Forbidden when isBearer && options.Disclosure >= Disclosure.Code:
                response.Headers.WWWAuthenticate = _insufficientScope;
                break;
            // Seconds, rounded up: a client whose clock is wrong must not come too early.
            case StatusCodes.Status429TooManyRequests when decision.RetryAt is { } at:
                var seconds = Math.Max(1, Math.Ceiling((at - time.GetUtcNow()).TotalSeconds));
                response.Headers[HeaderNames.RetryAfter] =
                    seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
                break;
            case StatusCodes.Status503ServiceUnavailable when decision.RetryAt is { } at && at > time.GetUtcNow():
                response.Headers[HeaderNames.RetryAfter] =
                    at.UtcDateTime.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
                break;
        }
    }

    /// <summary>The headers of a gRPC refusal, whose status is in a separate header.</summary>
    public void WriteGrpc(HttpContext context, in AccessDecision decision) =>
        Write(context.Response, decision, ApiAccessFeature.Of(context), StatusCodes.Status200OK);

    // The authentication handler refuses without a decision of its own, so the id of the gate's decision is used.
    private void Write(HttpResponse response, in AccessDecision decision, ApiAccessFeature? feature, int status)
    {
        response.StatusCode = status;
        response.Headers.CacheControl = NoStore;
        var id = decision.Id == default && feature is not null ? feature.DecisionId : decision.Id;
        if (options.Disclosure >= Disclosure.Code && id != default)
        {
            response.Headers[DecisionId] = id.ToString();
        }
    }

    private static StringValues Challenges(ResolvedCredentialOptions options, string? bearerError)
    {
        var challenges = new List<string>();
        if (options.AuthorizationScheme is { } scheme)
        {
            challenges.Add($"{scheme} realm=\"{options.Realm}\"");
        }

        // A scheme without a parameter means that Authorization is read.
        if (options.Header && !IsApiKey(options.AuthorizationScheme))
        {
            challenges.Add($"{ApiKey} realm=\"{options.Realm}\", header=\"{options.HeaderNames[0]}\"");
        }
        else if (options is { Header: false, AuthorizationScheme: null, QueryParameterName: { } parameter })
        {
            challenges.Add($"{ApiKey} realm=\"{options.Realm}\", query=\"{parameter}\"");
        }

        if (options.Bearer)
        {
            challenges.Add(bearerError is null ? $"Bearer realm=\"{options.Realm}\"" : Bearer(options, bearerError)!);
        }

        if (options.Basic)
        {
            challenges.Add($"Basic realm=\"{options.Realm}\", charset=\"UTF-8\"");
        }

        return challenges.ToArray();
    }

    private static bool IsApiKey(string? scheme) => string.Equals(scheme, ApiKey, StringComparison.OrdinalIgnoreCase);

    private static string Bearer(ResolvedCredentialOptions options, string error) =>
        $"Bearer realm=\"{options.Realm}\", error=\"{error}\"";
}
