using System.Text.RegularExpressions;
using ApiAccessControl.Wiring.Tests.Kinds;
using ApiAccessControl.Wiring.Tests.Support;
using ApiAccessControl.Wiring.Tests.Wirings;

namespace ApiAccessControl.Wiring.Tests;

/// <summary>Libraries map more endpoints than the one that was asked for. All of them are guarded.</summary>
[Collection(WiredHosts.Shared)]
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

        foreach (var entry in host.Map.Entries.Where(entry => entry.Class != ApiAccessClass.Anonymous))
        {
            var (kind, path) = (KindOf(entry), Filled(entry.Route));
            using var response = await host.AskAsync(
                kind?.Request(path) ?? new(MethodOf(entry), path), Persona.WithoutKey);

            Assert.Equal((entry.Route, 401), (entry.Route, kind?.StatusOf(response) ?? (int)response.StatusCode));
        }

        Assert.Equal(before, host.Calls.Total);
    }

    [Theory]
    [MemberData(nameof(Closed))]
    public async Task The_access_map_has_only_the_assets_open_that_a_library_itself_declares_anonymous(string wiring)
    {
        var host = await hosts.OfAsync(wiring);

        Assert.Equal(
            [
                .. from declares in new[] { true, false }
                   from asset in new[] { "favicon.svg", "scalar.aspnetcore.js", "scalar.js" }
                   select (ApiAccessClass.Anonymous, AllKinds.Named("Scalar reference page").PathOf(declares) + asset),
            ],
            host.Map.Entries.Where(entry => entry.Class is not (ApiAccessClass.Permission or ApiAccessClass.Undeclared))
                .Select(entry => (entry.Class, entry.Route)));
    }

    // Routing matches these endpoints only for a request of gRPC.
    private static EndpointKind? KindOf(ApiAccessMapEntry entry) =>
        entry.DisplayName.StartsWith("gRPC", StringComparison.Ordinal) ? AllKinds.Named("gRPC method") : null;

    private static HttpMethod MethodOf(ApiAccessMapEntry entry) =>
        entry.Methods.Count == 0 || entry.Methods.Contains("GET") ? HttpMethod.Get : new(entry.Methods[0]);

    // The framework's own route for files that are added later matches files that exist.
    private static string Filled(string route) => Parameter().Replace(
        route, match => match.Value.EndsWith(":file}", StringComparison.Ordinal) ? "asset.txt" : "x");

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
