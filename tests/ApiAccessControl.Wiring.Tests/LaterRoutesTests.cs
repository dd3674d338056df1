using ApiAccessControl.Wiring.Tests.Kinds;
using ApiAccessControl.Wiring.Tests.Support;
using ApiAccessControl.Wiring.Tests.Wirings;
using Yarp.ReverseProxy.Configuration;

namespace ApiAccessControl.Wiring.Tests;

/// <summary>A proxy replaces its endpoints when its configuration changes.</summary>
public class LaterRoutesTests
{
    [Theory]
    [InlineData("usual place")]
    [InlineData("inside UseWhen")]
    [InlineData("group filter")]
    public async Task Routes_that_a_proxy_gets_later_are_guarded_and_in_the_access_map(string wiring)
    {
        await using var host = await WiredHost.StartAsync(AllWirings.Named(wiring));
        var kind = new ProxyKind();
        var routes = host.Services.GetRequiredService<InMemoryConfigProvider>();
        Assert.Equal(401, await StatusAsync(host, kind.PathOf(declares: true), Persona.WithoutKey));

        var before = routes.GetConfig();
        routes.Update(
            [
                .. before.Routes,
                new() { RouteId = "later", ClusterId = "one", Match = new() { Path = "/later" } },
            ],
            before.Clusters);

        Assert.Equal(401, await StatusAsync(host, "/later", Persona.WithoutKey));
        Assert.Equal(403, await StatusAsync(host, "/later", Persona.WithPermission));
        Assert.Equal(200, await StatusAsync(host, kind.PathOf(declares: true), Persona.WithPermission));
        Assert.Equal(ApiAccessClass.Undeclared, host.Map.Entries.Single(entry => entry.Route == "/later").Class);
    }

    private static async Task<int> StatusAsync(WiredHost host, string path, Persona persona)
    {
        using var response = await host.AskAsync(new(HttpMethod.Get, path), persona);
        return (int)response.StatusCode;
    }
}
