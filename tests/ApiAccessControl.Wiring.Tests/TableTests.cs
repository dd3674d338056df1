using ApiAccessControl.Wiring.Tests.Kinds;
using ApiAccessControl.Wiring.Tests.Support;
using ApiAccessControl.Wiring.Tests.Wirings;

namespace ApiAccessControl.Wiring.Tests;

/// <summary>
/// Kind of endpoint x way of wiring x declared or not: what the access map says is what each caller gets.
/// </summary>
[Collection(WiredHosts.Shared)]
public class TableTests(WiredHosts hosts)
{
    public static TheoryData<string, string, bool> Rows { get; } =
    [
        .. from wiring in AllWirings.All
           from kind in AllKinds.All
           where WiredHost.Maps(kind, wiring)
           from declares in new[] { true, false }
           select new TheoryDataRow<string, string, bool>(kind.Name, wiring.Name, declares),
    ];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Each_caller_gets_what_the_access_map_says(string kindName, string wiringName, bool declares)
    {
        var (kind, wiring) = (AllKinds.Named(kindName), AllWirings.Named(wiringName));
        var host = await hosts.OfAsync(wiringName);
        var said = host.ClassOf(kind, declares);

        Assert.Equal(declares ? ApiAccessClass.Permission : wiring.Undeclared, said);
        foreach (var persona in Personas.All)
        {
            await AskAsync(host, wiring, kind, declares, persona);
        }

        // A cache that stored one of these answers would now give it to another caller.
        foreach (var persona in Personas.All.Reverse())
        {
            await AskAsync(host, wiring, kind, declares, persona);
        }
    }

    private static async Task AskAsync(
        WiredHost host, HostWiring wiring, EndpointKind kind, bool declares, Persona persona)
    {
        var before = host.Calls.Of(kind.RouteOf(declares));

        using var response = await host.AskAsync(kind.Request(kind.PathOf(declares)), persona);

        var expected = Expected(kind, wiring, host.ClassOf(kind, declares), persona);
        var calls = host.Calls.Of(kind.RouteOf(declares)) - before;
        Assert.Equal((persona, expected), (persona, kind.StatusOf(response)));
        Assert.True(expected == 200 || calls == 0, $"The endpoint ran for a caller {persona}, who was refused.");
        if (expected == 200)
        {
            Assert.InRange(calls, MayBeCached(wiring, kind) ? 0 : 1, 1);
        }
        else
        {
            Assert.Equal("no-store", $"{response.Headers.CacheControl}");
            Assert.Equal(
                kind.RefusalType ?? wiring.RefusalType, response.Content.Headers.ContentType?.MediaType);
        }
    }

    private static bool MayBeCached(HostWiring wiring, EndpointKind kind) =>
        wiring.HasCacheBehind || (kind.IsCached && !wiring.IsOutputCacheInFront);

    private static int Expected(
        EndpointKind kind, HostWiring wiring, ApiAccessClass said, Persona persona) =>
        kind.HasAuthorization && wiring.AuthorizesFirst ? 401 : said.StatusFor(persona);
}
