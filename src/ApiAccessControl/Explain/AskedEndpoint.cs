using ApiAccessControl.Decisions;
using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Explain;

/// <summary>The endpoint that a question leads to.</summary>
/// <param name="Endpoint">The endpoint; null when none was found.</param>
/// <param name="Requirements">What the gate requires there.</param>
/// <param name="IsDecided">Whether the gate decides on such a request at all.</param>
/// <param name="Routes">The routes of the host.</param>
internal sealed record AskedEndpoint(
    Endpoint? Endpoint, EndpointRequirements Requirements, bool IsDecided, RouteTable Routes)
{
    /// <summary>How many other endpoints have the route that was asked for.</summary>
    public int Alternatives { get; init; }

    /// <summary>Why routing cannot answer the request; null where it can.</summary>
    public string? RoutingError { get; init; }

    public string? Route => (Endpoint as RouteEndpoint)?.RoutePattern.RawText;

    /// <summary>What the decision does not show.</summary>
    public IEnumerable<string> Notes(AccessQuestion question)
    {
        if (RoutingError is not null)
        {
            yield return $"Routing throws for this request, and the application answers 500: {RoutingError}";
        }
        else if (Endpoint is null)
        {
            yield return question.Path is null
                ? "No endpoint has this route and method." : "No endpoint matches this path and method.";
        }

        if (Requirements.Kind == EndpointKind.RoutingAnswer)
        {
            yield return $"Routing answers this request itself: {Endpoint!.DisplayName}.";
        }

        if (!IsDecided)
        {
            yield return "The gate does not decide on this request: the host does not call UseApiAccessControl, and "
                + "no group with AddApiAccessFilter has this endpoint.";
        }

        if (Alternatives > 0)
        {
            yield return $"{Alternatives + 1} endpoints have this route and method; this is the first. "
                + "Ask with a path to let routing choose.";
        }

        if (question.Host is null && Hosts() is { } hosts)
        {
            yield return $"The question names no host. {hosts}";
        }
    }

    private string? Hosts() =>
        Endpoint is not null && RouteTable.HostsOf(Endpoint) is { Count: > 0 } hosts
            ? $"This endpoint accepts only {string.Join(", ", hosts)}."
        : Routes.HaveHosts() ? "Some endpoints accept only certain hosts, and none of them can match."
        : null;
}
