using System.Runtime.CompilerServices;
using ApiAccessControl.Http.Endpoints;

namespace ApiAccessControl.Http.Enforcement;

/// <summary>
/// Gives an endpoint its enforced copy. There is one copy per endpoint, as long as the endpoint lives: a copy per
/// request would fill the caches of other middleware that use the endpoint as a key (authorization has one).
/// </summary>
internal sealed class EndpointEnforcement(GateWiring wiring, IServiceProvider services)
{
    private readonly ConditionalWeakTable<Endpoint, Endpoint> _copies = [];
    private ApiAccessGate? _gate;

    /// <summary>Read on first use: the gate itself needs this object.</summary>
    public ApiAccessGate Gate => _gate ??= services.GetRequiredService<ApiAccessGate>();

    /// <summary>
    /// Whether it is unusual that the middleware has not decided: in the filter form there is no middleware.
    /// </summary>
    public bool ExpectsMiddleware => wiring.HasMiddleware;

    /// <summary>The copy, or the endpoint itself if there is nothing to enforce or it is a copy already.</summary>
    public Endpoint Enforce(Endpoint endpoint) =>
        AppliesTo(endpoint) ? _copies.GetValue(endpoint, Copy) : endpoint;

    /// <summary>Routing's own answers (405, 415) run nothing of the application and stay as they are.</summary>
    public bool AppliesTo(Endpoint endpoint) =>
        endpoint.RequestDelegate is { Target: not EnforcedEndpoint }
        && !EndpointRequirementsReader.IsRoutingAnswer(endpoint)
        && wiring.Covers(endpoint);

    private Endpoint Copy(Endpoint endpoint) => new EnforcedEndpoint(endpoint, this).Copy;
}
