namespace ApiAccessControl.Management.Http.Answers;

/// <summary>The uses of a key by entry of its network list, in canonical form.</summary>
internal sealed class EntryUses(KeyUse? use)
{
    private readonly Dictionary<string, EntryUse> _uses =
        (use?.Entries ?? []).ToDictionary(entry => entry.Entry, StringComparer.Ordinal);

    public EntryUse? Find(AccessListEntry entry) =>
        _uses.Count > 0 && NetworkCoverage.TryCanonicalize(entry.Entry, out var canonical, out _)
            ? _uses.GetValueOrDefault(canonical)
            : null;
}
