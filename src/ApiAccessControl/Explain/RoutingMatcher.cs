using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Explain;

/// <summary>
/// Lets the routing of the framework match a request that is only described: the same middleware over the same
/// endpoints, constraints and matcher policies, at the end of a pipeline that executes nothing. It sees endpoints that
/// are added later, because the data source tells routing. The matcher types are not public, and another matcher would
/// differ from the real one in the cases that an explanation is needed for.
/// </summary>
internal sealed class RoutingMatcher : IDisposable
{
    private readonly IServiceProvider _services;
    private readonly QuietServices _quiet;
    private readonly Lazy<RequestDelegate> _routing;

    public RoutingMatcher(IServiceProvider services)
    {
        _services = services;
        _quiet = new(services);
        _routing = new(Build);
    }

    /// <summary>The endpoint, and in the context its route values; null when none matches.</summary>
    public async ValueTask<Endpoint?> MatchAsync(HttpContext context)
    {
        var feature = new MatchedEndpoint();
        context.Features.Set<IEndpointFeature>(feature);
        await _routing.Value(context);
        return feature.Matched;
    }

    public void Dispose() => _quiet.Dispose();

    private RequestDelegate Build()
    {
        if (_services.GetService<EndpointDataSource>() is not { } source)
        {
            return _ => Task.CompletedTask;
        }

        var app = new ApplicationBuilder(_quiet);
        app.UseRouting();

        // The builder that UseRouting has left. UseEndpoints would also publish the endpoints a second time.
        app.Properties.Values.OfType<IEndpointRouteBuilder>().First().DataSources.Add(source);
        app.Run(_ => Task.CompletedTask);
        return app.Build();
    }

    /// <summary>
    /// Keeps what routing matched, and shows routing an endpoint without metadata and without a handler. The real one
    /// could be short-circuited, and routing would execute it.
    /// </summary>
    private sealed class MatchedEndpoint : IEndpointFeature
    {
        private static readonly Endpoint Inert = new(requestDelegate: null, metadata: null, "(matched)");

        public Endpoint? Matched { get; private set; }

        Endpoint? IEndpointFeature.Endpoint
        {
            get => Matched is null ? null : Inert;
            set => Matched = value;
        }
    }
}
