using System.Collections.ObjectModel;
using ApiAccessControl.Decisions;
using ApiAccessControl.Http.Endpoints;
using ApiAccessControl.Http.Enforcement;
using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Explain;

/// <summary>Finds the endpoint of a question, and what the gate requires there.</summary>
internal sealed class EndpointFinder(IServiceProvider services, GateWiring wiring, EndpointRequirementsReader reader)
    : IDisposable
{
    private static readonly EndpointRequirements OutsideOfTheGate = new()
    {
        DisplayName = "(outside of the gate)",
        IsDisabled = true,
    };

    private readonly RoutingMatcher _matcher = new(services);
    private readonly RouteTable _routes = new(services);

    public async ValueTask<AskedEndpoint> FindAsync(AccessQuestion question, HttpContext context)
    {
        if (question.Path is not null)
        {
            return await MatchAsync(context);
        }

        var found = question.Endpoint is null
            ? _routes.Find(question.Method, question.Route!)
            : [question.Endpoint];
        var endpoint = found.Count == 0 ? null : found[0];
        SetRouteValues(context.Request.RouteValues, endpoint, question.RouteValues);
        return Of(endpoint) with { Alternatives = Math.Max(found.Count - 1, 0) };
    }

    public void Dispose() => _matcher.Dispose();

    // Two endpoints that match equally well, or a constraint of the host that throws: a request is answered 500. That
    // is an answer to the question, not a failure of it.
    private async ValueTask<AskedEndpoint> MatchAsync(HttpContext context)
    {
        try
        {
            return Of(await _matcher.MatchAsync(context));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return Of(null) with { RoutingError = exception.Message };
        }
    }

    // In the filter form only endpoints of the groups are decided on, and nothing decides on what no endpoint matches.
    private AskedEndpoint Of(Endpoint? endpoint)
    {
        var isDecided = wiring.HasMiddleware
            || (endpoint is not null && !EndpointRequirementsReader.IsRoutingAnswer(endpoint)
                && wiring.Covers(endpoint));
        return new(endpoint, isDecided ? reader.RequirementsOf(endpoint) : OutsideOfTheGate, isDecided, _routes);
    }

    private static void SetRouteValues(
        RouteValueDictionary values, Endpoint? endpoint, IReadOnlyDictionary<string, string>? given)
    {
        if (endpoint is RouteEndpoint route)
        {
            foreach (var (name, value) in route.RoutePattern.Defaults)
            {
                values[name] = value;
            }
        }

        foreach (var (name, value) in given ?? ReadOnlyDictionary<string, string>.Empty)
        {
            values[name] = value;
        }
    }
}
