using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ApiAccessControl.Management.Http.ConsoleSignIn;

/// <summary>
/// Logs the link once the server listens, because only then its addresses are known. The token in the log is the one
/// secret that is meant to be read there.
/// </summary>
internal sealed class ConsoleLink(
    IHostApplicationLifetime lifetime, IServer server, ILogger<ConsoleLink> logger)
{
    public void Announce(IEnumerable<Endpoint> endpoints)
    {
        foreach (var endpoint in endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<SignInRoutes>() is { } routes
                && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) == true)
            {
                lifetime.ApplicationStarted.Register(() => Log(routes.Session, endpoint.RoutePattern.RawText ?? ""));
            }
        }
    }

    private void Log(ConsoleSession session, string route)
    {
        if (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is not { } address)
        {
            ConsoleLog.NoAddress(logger);
            return;
        }

        var path = $"{session.PathBase.TrimEnd('/')}/{route.Trim('/')}";
        ConsoleLog.Link(logger, $"{Reachable(address)}{path}?t={session.IssueToken()}");
    }

    // What the server binds to is not always what a browser can open.
    private static string Reachable(string address)
    {
        var url = BindingAddress.Parse(address);
        var host = url.Host is "+" or "*" or "0.0.0.0" or "[::]" ? "localhost" : url.Host;
        return $"{url.Scheme}://{host}:{url.Port}{url.PathBase}";
    }
}
