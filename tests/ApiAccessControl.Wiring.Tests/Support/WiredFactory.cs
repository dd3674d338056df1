using Microsoft.AspNetCore.Mvc.Testing;

namespace ApiAccessControl.Wiring.Tests.Support;

/// <summary>
/// Shows a host that runs already to the kit, which asks a factory for its services. It does not own the host, so it is
/// not disposed of.
/// </summary>
internal sealed class WiredFactory : WebApplicationFactory<WiredHost>
{
    private readonly WebApplication _app;

    public WiredFactory(WebApplication app)
    {
        _app = app;
        UseKestrel();
    }

    protected override IHostBuilder CreateHostBuilder() => new HostBuilder();

    protected override IHost CreateHost(IHostBuilder builder) => _app;
}
