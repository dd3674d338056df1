using ApiAccessControl.Testing.Matrix;

namespace ApiAccessControl.Testing.Reports;

/// <summary>Finds the endpoints that do not declare their access.</summary>
internal static class DeclarationReport
{
    public static void ThrowIfIncomplete(IServiceProvider services, string[] except)
    {
        var open = Undeclared(services).ToArray();
        string[] missing = [.. open.Where(entry => !except.Any(name => IsNamed(entry, name))).Select(Describe)];
        string[] unused = [.. except.Where(name => !open.Any(entry => IsNamed(entry, name)))];
        if (missing.Length + unused.Length > 0)
        {
            throw new ApiAccessAssertionException(string.Join("\n\n",
            [
                .. Part(
                    "These endpoints do not declare their access. Add RequirePermission, RequireApiRole or "
                    + "RequireApiKey, or opt out with AllowAnonymous or DisableApiAccessControl:", missing),
                .. Part("These exceptions name no endpoint without a declaration. Remove them:", unused),
            ]));
        }
    }

    // In a host without the middleware an endpoint outside of every group is public too, without saying so.
    private static IEnumerable<ApiAccessMapEntry> Undeclared(IServiceProvider services)
    {
        var optedOut = ServedEndpoint.Of(services)
            .Where(served => served.Endpoint.Metadata.GetMetadata<DisableApiAccessControlAttribute>() is not null)
            .Select(served => (served.Route, served.Name)).ToHashSet();
        return services.GetRequiredService<ApiAccessMap>().Entries.Where(entry =>
            entry.Class == ApiAccessClass.Undeclared
            || (entry.Class == ApiAccessClass.Public && !optedOut.Contains((RouteOf(entry), entry.DisplayName))));
    }

    private static string RouteOf(ApiAccessMapEntry entry) =>
        entry.Route.Length > 0 ? entry.Route : entry.DisplayName;

    private static bool IsNamed(ApiAccessMapEntry entry, string name) =>
        entry.DisplayName == name || RouteText.Matches(RouteOf(entry), name);

    private static string Describe(ApiAccessMapEntry entry) =>
        $"{(entry.Methods.Count == 0 ? "*" : string.Join(",", entry.Methods))} {RouteOf(entry)} ({entry.DisplayName})";

    private static IEnumerable<string> Part(string head, string[] lines) =>
        lines.Length == 0 ? [] : [$"{head}\n{string.Join('\n', lines.Select(line => $"  {line}"))}"];
}
