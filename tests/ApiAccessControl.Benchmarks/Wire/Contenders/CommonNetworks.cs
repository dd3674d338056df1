using System.Net;
using ApiAccessControl.Benchmarks.Policies;

namespace ApiAccessControl.Benchmarks.Wire.Contenders;

/// <summary>Walks a list of the framework's networks.</summary>
internal sealed class CommonNetworks(RequestDelegate next)
{
    private readonly IPNetwork[] _networks = [.. BenchPolicy.NetworkTexts.Select(text => IPNetwork.Parse(text))];

    public Task Invoke(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is { } address)
        {
            foreach (var network in _networks)
            {
                if (network.Contains(address))
                {
                    return next(context);
                }
            }
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
