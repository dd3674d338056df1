using ApiAccessControl.Management.Dashboard.Components;
using ApiAccessControl.Management.Dashboard.Pages;

namespace ApiAccessControl.Management.Dashboard.Screens.Lists;

/// <summary>What a person does with a list, of any owner.</summary>
internal static class ListActions
{
    public static readonly Dictionary<string, string> Messages = new()
    {
        ["entries-added"] = "The entries were added.",
        ["entry-removed"] = "The entry was removed.",
        ["list-saved"] = "The list was saved.",
        ["list-on"] = "The list is on.",
        ["list-off"] = "The list is off.",
    };

    /// <summary>The routes of the actions.</summary>
    /// <param name="pattern">The pattern of the path below which they are.</param>
    /// <param name="place">The list of a request.</param>
    /// <param name="show">Shows the page with the list.</param>
    public static IEnumerable<PageRoute> Of(
        string pattern, Func<PageRequest, ListEditorPlace> place, PageHandler show) =>
    [
        PageRoute.Post(pattern + "/add", request => AddAsync(request, place(request)), show),
        PageRoute.Post(pattern + "/remove", request => RemoveAsync(request, place(request)), show),
        PageRoute.Post(pattern + "/text", request => SaveAsync(request, place(request)), show),
        PageRoute.Post(pattern + "/on", request => SwitchAsync(request, place(request), isOn: true), show),
        PageRoute.Post(pattern + "/off", request => SwitchAsync(request, place(request), isOn: false), show),
    ];

    private static async Task<PageAnswer> AddAsync(PageRequest request, ListEditorPlace place)
    {
        var entries = request.Form.Entries(ListEditorPlace.Entries);
        if (entries.Count == 0)
        {
            request.Form.Errors.Add(ListEditorPlace.Entries, "Write at least one entry.");
        }

        request.Form.Check();
        await request.Service<AccessListManager>().AddAsync(
            place.List, entries, request.Actor, request.Form.WriteOptions(), request.Aborted);
        return Done(request, place, "entries-added");
    }

    private static async Task<PageAnswer> RemoveAsync(PageRequest request, ListEditorPlace place)
    {
        var entry = request.Form.Raw(ListEditorPlace.Entry) ?? "";
        await request.Service<AccessListManager>().RemoveAsync(
            place.List, entry, request.Actor, request.Form.WriteOptions(), request.Aborted);
        return Done(request, place, "entry-removed");
    }

    private static async Task<PageAnswer> SaveAsync(PageRequest request, ListEditorPlace place)
    {
        // A list with a text that is no entry admits nothing, so the guards would speak of a lockout first.
        var entries = request.Form.Entries(place.Member, place.List.Kind);
        request.Form.Check();
        var change = request.Form.IfChanged<IReadOnlyList<AccessListEntry>?>(place.Member, entries);
        await ListReplacement.ReplaceAsync(request, place.List, change);
        return Done(request, place, "list-saved");
    }

    private static async Task<PageAnswer> SwitchAsync(PageRequest request, ListEditorPlace place, bool isOn)
    {
        await ListReplacement.ReplaceAsync(request, place.List, new(isOn ? [] : null));
        return Done(request, place, isOn ? "list-on" : "list-off");
    }

    private static PageAnswer Done(PageRequest request, ListEditorPlace place, string message) =>
        PageAnswer.Redirect(request.Links.To(place.Page), message);
}
