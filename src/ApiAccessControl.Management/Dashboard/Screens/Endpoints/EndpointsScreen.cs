using System.Globalization;
using ApiAccessControl.Management.Dashboard.Pages;
using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Management.Dashboard.Screens.Endpoints;

/// <summary>The access map: what each endpoint requires. Those that declare nothing come first.</summary>
internal static class EndpointsScreen
{
    public const string Name = "endpoints";

    // A row has at most 0.9 KB.
    public const int PageSize = 100;

    private const string Undeclared = "Endpoints that declare nothing";
    private const string Own = "Management of API access";

    public static Screen Screen { get; } = new(Name, Name)
    {
        Label = "Endpoints",
        Routes = [PageRoute.Get(Name, ShowAsync)],
    };

    private static async Task<PageAnswer> ShowAsync(PageRequest request)
    {
        var text = request.Query("q");
        var own = OwnOf(request.Service<EndpointDataSource>());
        var entries = await request.Service<Http.Routes.Overview>().EntriesAsync(request.Actor, request.Aborted);
        var found = entries.Where(entry => text is null || Matches(entry, text))
            .Select(entry => (Entry: entry, Title: TitleOf(entry, own)))
            .OrderBy(pair => RankOf(pair.Title)).ThenBy(pair => pair.Title, StringComparer.Ordinal)
            .ToArray();
        var start = StartOf(request.Query("after"), found.Length);
        var groups = found.Skip(start).Take(PageSize).GroupBy(pair => pair.Title, pair => pair.Entry)
            .Select(group => new EndpointGroup(group.Key, [.. group]));
        return PageAnswer.Page<EndpointsPage, EndpointsModel>(new(text, start, found.Length, [.. groups])
        {
            Next = start + PageSize < found.Length ? start + PageSize : null,
        });
    }

    // The map does not say which endpoints are ours: a path that the host maps below ours is not.
    private static HashSet<(string Route, string? Name)> OwnOf(EndpointDataSource source) =>
    [
        .. source.Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IManagementEndpointMetadata>() is not null)
            .Select(endpoint => (Trim(endpoint.RoutePattern.RawText), endpoint.DisplayName)),
    ];

    private static string TitleOf(ApiAccessMapEntry entry, HashSet<(string Route, string? Name)> own) =>
        entry.Class == ApiAccessClass.Undeclared ? Undeclared
        : own.Contains((Trim(entry.Route), entry.DisplayName)) ? Own
        : entry.Area is { } area ? $"Area {area}"
        : "Without an area";

    private static int RankOf(string title) => title switch
    {
        Undeclared => 0,
        Own => 2,
        _ => 1,
    };

    private static string Trim(string? route) => (route ?? "").Trim('/');

    private static bool Matches(ApiAccessMapEntry entry, string text) =>
        entry.Route.Contains(text, StringComparison.OrdinalIgnoreCase)
        || entry.Permissions.Concat(entry.Roles).Concat(entry.Systems)
            .Any(name => name.Contains(text, StringComparison.OrdinalIgnoreCase));

    private static int StartOf(string? text, int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var start) && start < count ? start : 0;
}
