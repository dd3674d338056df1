namespace ApiAccessControl.Wiring.Tests.Wirings;

/// <summary>How a host puts the gate and other middleware into its pipeline.</summary>
/// <param name="Name">The name.</param>
/// <param name="Steps">The calls on the application, in order, before endpoints are mapped.</param>
internal sealed record HostWiring(string Name, params Action<WebApplication>[] Steps)
{
    /// <value>Where endpoints are mapped.</value>
    public Func<WebApplication, IEndpointRouteBuilder> Routes { get; init; } = app => app;

    /// <value>What precedes every path in a request.</value>
    public string PathBase { get; init; } = "";

    /// <value>Whether keys are an authentication scheme of the host.</value>
    public bool HasAuthentication { get; init; } = true;

    /// <value>More services.</value>
    public Action<IServiceCollection> Services { get; init; } = _ => { };

    /// <value>Options of the gate, members with commas after them.</value>
    public string Options { get; init; } = "";

    /// <value>What the access map says of an endpoint without a declaration.</value>
    public ApiAccessClass Undeclared { get; init; } = ApiAccessClass.Undeclared;

    /// <value>
    /// Whether authorization runs before the decision. It then refuses every key where [Authorize] is: the scheme of
    /// keys has no decision to return. The log of the start names this order.
    /// </value>
    public bool AuthorizesFirst { get; init; }

    /// <value>Whether the middleware is not used, so that endpoints with a cache prevent the start.</value>
    public bool IsFilterForm { get; init; }

    /// <value>Whether the output cache is in front of the gate, so that it must store nothing.</value>
    public bool IsOutputCacheInFront { get; init; }

    /// <value>Whether a cache behind the gate stores every answer that it may.</value>
    public bool HasCacheBehind { get; init; }

    /// <value>The content type of refusals.</value>
    public string RefusalType { get; init; } = "application/json";
}
