using System.Globalization;
using ApiAccessControl.Management.Dashboard.Forms;
using ApiAccessControl.Management.Dashboard.Pages;
using ApiAccessControl.Management.Http.Answers;

namespace ApiAccessControl.Management.Dashboard.Components;

/// <summary>
/// What a <see cref="ListEditor"/> shows. The handler of a page reads it, because components only render.
/// </summary>
public sealed class ListEditorModel
{
    private const int PageSize = 50;

    // The form of the text has it twice: as the field, and as what the page showed.
    private const int LongestText = 15_000;

    private readonly AccessList _list;

    private ListEditorModel(ListEditorPlace place, AccessList list, PageRequest request)
    {
        (Place, _list) = (place, list);
        var rules = request.Service<EffectivePolicyOptions>();
        Words = new(place.List, list.Entries, rules);
        Address = place.List.Kind == AccessListKind.Networks ? request.Actor.Address?.ToString() : null;
        var pages = Math.Max(1, (Entries.Count + PageSize - 1) / PageSize);
        Page = int.TryParse(request.Query("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page)
            ? Math.Clamp(page, 1, pages) : 1;
        var described = EntryDescriptions.Of(place.List.Kind, Entries);
        var uses = place.List.IsCounted ? new EntryUses(list.LastUse) : null;
        Rows = [.. Enumerable.Range((Page - 1) * PageSize, PageSize).TakeWhile(index => index < Entries.Count)
            .Select(index => new ListEditorRow(Entries[index], described(index), uses?.Find(Entries[index])))];
        HasNext = Page < pages;
        var wanted = request.RefusedForm?.Raw(ListEditorPlace.Entry) ?? request.Query("remove");
        var removed = wanted is null ? -1
            : Entries.TakeWhile(entry => entry.Entry != wanted).Count() is var found && found < Entries.Count
                ? found : -1;
        Removed = removed < 0 ? null
            : new(Entries[removed], described(removed), uses?.Find(Entries[removed]));
        Text = FieldTexts.Of(Entries);
    }

    internal ListEditorPlace Place { get; }

    internal ListEditorWords Words { get; }

    internal IReadOnlyList<AccessListEntry> Entries => _list.Entries ?? [];

    internal bool IsOn => _list.Entries is not null;

    internal long Version => _list.Version;

    /// <summary>The number of the page, from 1.</summary>
    internal int Page { get; }

    internal bool HasNext { get; }

    internal IReadOnlyList<ListEditorRow> Rows { get; }

    /// <summary>The entry that the person is about to remove.</summary>
    internal ListEditorRow? Removed { get; }

    /// <summary>The address of the person; null where it is of no use.</summary>
    internal string? Address { get; }

    /// <summary>The whole list as text.</summary>
    internal string Text { get; }

    internal bool IsShort => Text.Length <= LongestText;

    internal static async Task<ListEditorModel> ReadAsync(PageRequest request, ListEditorPlace place) => new(
        place, await request.Service<AccessListManager>().GetAsync(place.List, request.Actor, request.Aborted),
        request);
}
