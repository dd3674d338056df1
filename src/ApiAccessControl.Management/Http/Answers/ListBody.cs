using System.Text.Json.Serialization;

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
    /// <summary>Of a network list: each entry beside the others, in the same order.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<DescribedView>? Described { get; private init; }

    public static ListBody Of(AccessList list, AccessListKind kind, bool isCounted)
    {
        var entries = list.Entries ?? [];
        return new(list.Entries is not null, [.. entries.Select(entry => new EntryView(entry, isCounted))])
        {
            Described = kind == AccessListKind.Networks
                ? [.. NetworkListDescriber.Describe(entries).Select(DescribedView.Of)]
                : null,
        };
    }
}
