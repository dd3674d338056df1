using ApiAccessControl.Management.Actors;
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
        var everything = RowOf("every collection", isWhole: true, Any, methods, Any, []);
        Add("Everything", methods, [everything], isManagement: false);
        foreach (var (title, permissions, isManagement) in areas.SelectMany(Split).OrderBy(area => area.IsManagement)
            .ThenBy(area => area.Title is null))
        {
            Add(title ?? "Without an area", permissions, isManagement);
        }
    }

    /// <summary>Every permission that has a box.</summary>
    public IReadOnlySet<string> Boxes => _boxes;

    public IReadOnlyList<PermissionMatrixPanel> Panels => _panels;

    /// <summary>Areas for which the page has no room.</summary>
    public IReadOnlyList<string> LeftOut => _leftOut;

    public static PermissionMatrixPanels Of(IReadOnlyList<AreaView> areas) => new(areas);

    // The endpoints of this package name no area.
    private static IEnumerable<(string? Title, IReadOnlyList<CatalogView> Permissions, bool IsManagement)> Split(
        AreaView area)
    {
        var own = area.Permissions.Where(
            entry => area.Area is null && entry.Collection == ActorAuthority.Collection).ToArray();
        if (own.Length < area.Permissions.Count)
        {
            yield return (area.Area, [.. area.Permissions.Except(own)], false);
        }

        if (own.Length > 0)
        {
            yield return ("Management of the policy", own, true);
        }
    }

    private void Add(string title, IReadOnlyList<CatalogView> permissions, bool isManagement)
    {
        if (_boxes.Count + (2 * permissions.Count) > MostBoxes)
        {
            _leftOut.Add(title);
            return;
        }

        var methods = MethodsOf(permissions);
        var rows = permissions.GroupBy(entry => entry.Collection, StringComparer.Ordinal)
            .SelectMany(collection => RowsOf(collection.Key, methods, [.. collection]));
        Add(title, methods, rows, isManagement);
    }

    private void Add(
        string title, IReadOnlyList<string> methods, IEnumerable<PermissionMatrixRow> rows, bool isManagement)
    {
        var shown = rows.Where(row => row.Permissions.Any(permission => permission is not null)).ToArray();
        if (shown.Length > 0)
        {
            _panels.Add(new(title, [.. methods, Any], shown) { IsManagement = isManagement });
        }
    }

    private IEnumerable<PermissionMatrixRow> RowsOf(
        string collection, IReadOnlyList<string> methods, IReadOnlyList<CatalogView> entries)
    {
        yield return RowOf(
            $"{collection}: all", isWhole: true, collection, MethodsOf(entries), Any,
            [.. entries.Where(entry => entry.Resource == Any)], columns: methods);
        foreach (var resource in entries.Where(entry => entry.Resource != Any)
            .GroupBy(entry => entry.Resource, StringComparer.Ordinal))
        {
            yield return RowOf(
                $"{collection}: {resource.Key}", isWhole: false, collection,
                MethodsOf(resource), resource.Key, [.. resource], columns: methods);
        }
    }

    private PermissionMatrixRow RowOf(
        string name, bool isWhole, string collection, IReadOnlyList<string> methods, string resource,
        IReadOnlyList<CatalogView> entries, IReadOnlyList<string>? columns = null) => new(
        name, isWhole,
        [
            .. (columns ?? methods).Append(Any).Select(method =>
            {
                var permission = $"{collection}:{method}:{resource}";
                return (method == Any || methods.Contains(method)) && _boxes.Add(permission) ? permission : null;
            }),
        ],
        [.. entries.SelectMany(RequirementsOf).Distinct(StringComparer.Ordinal)],
        [
            .. entries.SelectMany(entry => entry.Routes)
                .Select(route => $"{string.Join(", ", route.Methods)} {route.Route}").Distinct(StringComparer.Ordinal),
        ]);

    private static IEnumerable<string> RequirementsOf(CatalogView entry)
    {
        if (entry.RequiresAccessList)
        {
            yield return "needs an access list";
        }

        if (entry.Roles.Count > 0)
        {
            yield return $"needs the role {string.Join(" or ", entry.Roles)}";
        }
    }

    private static List<string> MethodsOf(IEnumerable<CatalogView> entries) =>
    [
        .. entries.Select(entry => entry.Method).Where(method => method != Any).Distinct(StringComparer.Ordinal)
            .OrderBy(method => Array.IndexOf(UsualMethods, method) is >= 0 and var place ? place : UsualMethods.Length)
            .ThenBy(method => method, StringComparer.Ordinal),
    ];
}
