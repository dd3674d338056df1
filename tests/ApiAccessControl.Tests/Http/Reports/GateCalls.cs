using ApiAccessControl.Http;
using ApiAccessControl.Http.Endpoints;
using ApiAccessControl.Http.Enforcement;
using ApiAccessControl.Decisions;
using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Tests.Http.Reports;

/// <summary>Calls the gate of a host without a server, which would allocate too.</summary>
internal sealed class GateCalls
{
    private const int Runs = 1000;

    private readonly ApiAccessGate _gate;
    private readonly Endpoint _endpoint;
    private readonly EndpointRequirements _requirements;

    public GateCalls(TestHost host)
    {
        _gate = host.Services.GetRequiredService<ApiAccessGate>();
        _endpoint = host.Services.GetRequiredService<EndpointEnforcement>().Enforce(
            host.Services.GetRequiredService<EndpointDataSource>().Endpoints[0]);
        _requirements = host.Services.GetRequiredService<EndpointRequirementsReader>().RequirementsOf(_endpoint);
    }

    public void Decide(string path, string origin) => Decide(Request(path, origin));

    /// <summary>The bytes that one decision allocates.</summary>
    public double BytesOf(string path, string origin)
    {
        var context = Request(path, origin);
        return Allocation.Of(() => Decide(context)) / (double)Runs;
    }

    private void Decide(HttpContext context)
    {
        _gate.Decide(context, null, _endpoint, _requirements);
        context.Features.Set<IHttpAuthenticationFeature>(null);
    }

    private DefaultHttpContext Request(string path, string origin)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = HttpMethods.Get;
        context.Request.Path = path;
        context.Request.Headers.Origin = origin;
        context.Request.Headers["X-Api-Key"] = TestKeys.Make("recorded reader").Text;
        context.Request.RouteValues["id"] = path;
        context.SetEndpoint(_endpoint);
        return context;
    }
}
