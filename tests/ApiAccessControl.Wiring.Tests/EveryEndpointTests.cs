using System.Text.RegularExpressions;
using ApiAccessControl.Wiring.Tests.Support;
using ApiAccessControl.Wiring.Tests.Wirings;

namespace ApiAccessControl.Wiring.Tests;

/// <summary>Libraries map more endpoints than the one that was asked for. All of them are guarded.</summary>
public partial class EveryEndpointTests(WiredHosts hosts)
{
    public static TheoryData<string> Closed { get; } =
        [.. AllWirings.All.Where(wiring => wiring.Undeclared != ApiAccessClass.Public).Select(wiring => wiring.Name)];

    [Theory]
    [MemberData(nameof(Closed))]
    public async Task No_endpoint_of_any_library_runs_without_a_key(string wiring)
    {
        var host = await hosts.OfAsync(wiring);
        var before = host.Calls.Total;

        foreach (var entry in host.Map.Entries)
        {
            var method = entry.Methods.Contains("GET") || entry.Methods.Count == 0 ? "GET" : entry.Methods[0];
            using var response = await host.AskAsync(new(new(method), Filled(entry.Route)), Persona.WithoutKey);

            Assert.Equal((entry.Route, 401), (entry.Route, (int)response.StatusCode));
        }

        Assert.Equal(before, host.Calls.Total);
    }

    [Theory]
    [MemberData(nameof(Closed))]
    public async Task The_access_map_calls_no_endpoint_of_any_library_public(string wiring)
    {
        var host = await hosts.OfAsync(wiring);

        Assert.Equal(
            [ApiAccessClass.Permission, ApiAccessClass.Undeclared],
            host.Map.Entries.Select(entry => entry.Class).Distinct().Order());
    }

    private static string Filled(string route) => Parameter().Replace(route, "x");

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
