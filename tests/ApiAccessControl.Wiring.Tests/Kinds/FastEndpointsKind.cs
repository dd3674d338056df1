using ApiAccessControl.Wiring.Tests.Support;
using FastEndpoints;

namespace ApiAccessControl.Wiring.Tests.Kinds;

/// <summary>Endpoints of FastEndpoints. The library finds them by itself and puts [Authorize] on each.</summary>
internal sealed class FastEndpointsKind() : EndpointKind("FastEndpoints")
{
    public override bool HasAuthorization => true;

    public override void Add(IServiceCollection services) => services.AddFastEndpoints();

    public override void Map(IEndpointRouteBuilder routes) => routes.MapFastEndpoints();
}

internal sealed class DeclaredFastEndpoint : EndpointWithoutRequest<string>
{
    public override void Configure()
    {
        Get("/FastEndpoints/declared");
        Options(builder => builder.Counted().RequirePermission("wiring", "x"));
    }

    public override Task HandleAsync(CancellationToken ct) => Send.OkAsync("in", ct);
}

internal sealed class UndeclaredFastEndpoint : EndpointWithoutRequest<string>
{
    public override void Configure()
    {
        Get("/FastEndpoints/undeclared");
        Options(builder => builder.Counted());
    }

    public override Task HandleAsync(CancellationToken ct) => Send.OkAsync("in", ct);
}
