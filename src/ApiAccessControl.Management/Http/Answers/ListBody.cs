namespace ApiAccessControl.Management.Http.Answers;

/// <summary>
/// An access list as a resource of its own. It has one page: the option for the number of entries bounds it.
/// </summary>
/// <param name="Enabled">Whether the list is on. One that is on and empty admits no caller, except where the options
/// say otherwise.</param>
/// <param name="Items">Its entries.</param>
/// <param name="Next">Always null.</param>
internal sealed record ListBody(bool Enabled, IReadOnlyList<EntryView> Items, string? Next = null)
{
    public static ListBody Of(AccessList list, EntryUses? uses) =>
        new(list.Entries is not null, [.. (list.Entries ?? []).Select(entry => EntryView.Of(entry, uses))]);
}
