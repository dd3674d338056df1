using System.Security.Claims;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace ApiAccessControl.Cli.Hosting;

/// <summary>A server without a socket: requests of this process, by one person.</summary>
internal sealed class InProcessServer(ClaimsPrincipal person) : IServer
{
    private Func<IFeatureCollection, Task>? _process;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        _process = async features =>
        {
            var context = application.CreateContext(features);
            try
            {
                await application.ProcessRequestAsync(context);
                application.DisposeContext(context, null);
            }
            catch (Exception exception)
            {
                application.DisposeContext(context, exception);
                throw;
            }
        };
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ProcessAsync(IFeatureCollection request)
    {
        request.Set<IHttpAuthenticationFeature>(new HttpAuthenticationFeature { User = person });
        return _process!(request);
    }

    public void Dispose()
    {
    }
}
