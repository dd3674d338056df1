namespace ApiAccessControl.Management.Http.Answers;

/// <summary>The permissions of one area.</summary>
/// <param name="Area">The area, as endpoints name it; null for those that name none.</param>
/// <param name="Permissions">The permissions.</param>
internal sealed record AreaView(string? Area, IReadOnlyList<CatalogView> Permissions);

/// <summary>One permission that endpoints ask for.</summary>
internal sealed record CatalogView(
    string Permission, string Collection, string Method, string Resource, bool RequiresAccessList,
    IReadOnlyList<string> Roles, IReadOnlyList<RouteView> Routes)
{
    public static CatalogView Of(string permission, IReadOnlyList<ApiAccessMapEntry> entries)
    {
        var parts = permission.Split(':', 3);
        return new(
            permission, parts[0], parts[1], parts[2], entries.Any(entry => entry.RequiresAccessList),
            [
                .. entries.SelectMany(entry => entry.Roles).Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ],
            [.. entries.Select(entry => new RouteView(entry.Route, entry.Methods))]);
    }
}

/// <summary>An endpoint.</summary>
internal sealed record RouteView(string Route, IReadOnlyList<string> Methods);
