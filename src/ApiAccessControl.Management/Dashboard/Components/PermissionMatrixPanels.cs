using ApiAccessControl.Management.Http.Answers;

namespace ApiAccessControl.Management.Dashboard.Components;

/// <summary>
/// Makes the panels of a catalogue. Each permission has one box: a collection that has endpoints in two areas has the
/// boxes for all of it in the first.
/// </summary>
internal sealed class PermissionMatrixPanels
{
    public const string Any = "*";

    // 250 boxes, each with the reason why it cannot be ticked, are 70 KB of a page that may have 100.
    private const int MostBoxes = 250;

    private static readonly string[] UsualMethods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    private readonly HashSet<string> _boxes = new(StringComparer.Ordinal);
    private readonly List<PermissionMatrixPanel> _panels = [];
    private readonly List<string> _leftOut = [];

    private PermissionMatrixPanels(IReadOnlyList<AreaView> areas)
    {
        if (areas.Count == 0)
        {
            return;
        }

        var methods = MethodsOf(areas.SelectMany(area => area.Permissions));
        Add("Everything", methods, [RowOf("every collection", isWhole: true, Any, methods, Any, [])]);
        foreach (var area in areas)
        {
            Add(area);
        }
    }

    /// <summary>Every permission that has a box.</summary>
    public IReadOnlySet<string> Boxes => _boxes;

    public IReadOnlyList<PermissionMatrixPanel> Panels => _panels;

    /// <summary>Areas for which the page has no room.</summary>
    public IReadOnlyList<string> LeftOut => _leftOut;

    public static PermissionMatrixPanels Of(IReadOnlyList<AreaView> areas) => new(areas);

    private void Add(AreaView area)
    {
        var title = area.Area ?? "Without an area";
        if (_boxes.Count + (2 * area.Permissions.Count) > MostBoxes)
        {
            _leftOut.Add(title);
            return;
        }

        var methods = MethodsOf(area.Permissions);
        Add(title, methods, [.. area.Permissions.GroupBy(entry => entry.Collection, StringComparer.Ordinal)
            .SelectMany(collection => RowsOf(collection.Key, methods, [.. collection]))]);
    }

    private void Add(string title, IReadOnlyList<string> methods, IReadOnlyList<PermissionMatrixRow> rows)
    {
        var shown = rows.Where(row => row.Permissions.Any(permission => permission is not null)).ToArray();
        if (shown.Length > 0)
        {
            _panels.Add(new(title, [.. methods, Any], shown));
        }
    }

    private IEnumerable<PermissionMatrixRow> RowsOf(
        string collection, IReadOnlyList<string> methods, IReadOnlyList<CatalogView> entries)
    {
        yield return RowOf(
            $"{collection}: all", isWhole: true, collection, MethodsOf(entries), Any,
            entries.Where(entry => entry.Resource == Any), columns: methods);
        foreach (var resource in entries.Where(entry => entry.Resource != Any)
            .GroupBy(entry => entry.Resource, StringComparer.Ordinal))
        {
            yield return RowOf(
                $"{collection}: {resource.Key}", isWhole: false, collection,
                MethodsOf(resource), resource.Key, resource, columns: methods);
        }
    }

    private PermissionMatrixRow RowOf(
        string name, bool isWhole, string collection, IReadOnlyList<string> methods, string resource,
        IEnumerable<CatalogView> entries, IReadOnlyList<string>? columns = null) => new(
        name, isWhole,
        [
            .. (columns ?? methods).Append(Any).Select(method =>
            {
                var permission = $"{collection}:{method}:{resource}";
                return (method == Any || methods.Contains(method)) && _boxes.Add(permission) ? permission : null;
            }),
        ],
        [.. entries.SelectMany(entry => entry.Routes, Describe).Distinct(StringComparer.Ordinal)]);

    private static string Describe(CatalogView entry, RouteView route)
    {
        var text = $"{string.Join(", ", route.Methods)} {route.Route}";
        var list = entry.RequiresAccessList ? ", needs an access list" : "";
        var roles = entry.Roles.Count > 0 ? $", needs the role {string.Join(" or ", entry.Roles)}" : "";
        return text + list + roles;
    }

    private static List<string> MethodsOf(IEnumerable<CatalogView> entries) =>
    [
        .. entries.Select(entry => entry.Method).Where(method => method != Any).Distinct(StringComparer.Ordinal)
            .OrderBy(method => Array.IndexOf(UsualMethods, method) is >= 0 and var place ? place : UsualMethods.Length)
            .ThenBy(method => method, StringComparer.Ordinal),
    ];
}
