using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Tests.Http.Enforcement;

/// <summary>
/// A data source of a library: its convention builder implements <see cref="Add"/> only, so that the framework's
/// default of <c>Finally</c> throws. Reverse proxies and GraphQL servers have such builders.
/// </summary>
internal sealed class AddOnlySource(string route) : EndpointDataSource, IEndpointConventionBuilder
{
    private readonly List<Action<EndpointBuilder>> _conventions = [];
    private List<Endpoint>? _endpoints;

    public override IReadOnlyList<Endpoint> Endpoints => _endpoints ??= [Build()];

    public void Add(Action<EndpointBuilder> convention) => _conventions.Add(convention);

    public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;

    private Endpoint Build()
    {
        var builder = new RouteEndpointBuilder(
            context => context.Response.WriteAsync(context.RequestServices.GetRequiredService<Served>().Answer()),
            RoutePatternFactory.Parse(route), 0)
        { DisplayName = route };
        _conventions.ForEach(convention => convention(builder));
        return builder.Build();
    }
}
