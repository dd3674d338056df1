using System.Net;
using ApiAccessControl.Decisions;
using ApiAccessControl.Keys;

namespace ApiAccessControl.Http.Reports;

/// <summary>
/// What is kept of one decision: numbers, and references to objects that the request has anyway. Neither credential nor
/// query nor body. A text of the client is kept up to a length, so that 10,000 requests with paths of 8 KB do not take
/// 160 MB.
/// </summary>
internal readonly struct DecisionRecord
{
    public const int MaxText = 256;
    private const int MaxMethod = 32;

    public DecisionRecord(HttpContext context, ApiAccessFeature feature)
    {
        ref readonly var decision = ref feature.DecisionRef;
        var request = context.Request;
        Endpoint = feature.Endpoint;
        Ticks = feature.Now.UtcTicks;
        Key = decision.Key;
        Address = decision.Address;
        Verdict = decision.Verdict;
        Reason = decision.Reason;
        Source = decision.Source;
        Credential = RecordedCredentials.Of(decision);
        Method = request.Method is { Length: <= MaxMethod } method ? method : null;
        Path = request.Path.Value is { Length: <= MaxText } path ? path : null;
        (Origin, HasPage) = OriginOf(request.Headers, decision.Source);
        Routed = new(Endpoint, request);
    }

    public EndpointRequirements Endpoint { get; }

    public long Ticks { get; }

    public KeyId Key { get; }

    public IPAddress? Address { get; }

    /// <summary>Null when it is too long.</summary>
    public string? Method { get; }

    /// <summary>Null when it is too long.</summary>
    public string? Path { get; }

    public string? Origin { get; }

    public RecordedRouteValues Routed { get; }

    public AccessVerdict Verdict { get; }

    public AccessReason Reason { get; }

    public RequestSource Source { get; }

    public RecordedCredential Credential { get; }

    /// <summary>Whether <see cref="Origin"/> is all that there is to know about the page of a browser.</summary>
    public bool HasPage { get; }

    // A page can also be known by the Referer alone. That is not kept, because its query may contain a secret.
    private static (string? Origin, bool HasPage) OriginOf(IHeaderDictionary headers, RequestSource source)
    {
        if (source == RequestSource.Server)
        {
            return (null, true);
        }

        var origin = headers.Origin;
        return origin.Count == 0 ? (null, headers.Referer.Count == 0)
            : origin.Count == 1 && origin[0] is { Length: <= MaxText } text ? (text, true)
            : (null, false);
    }
}
