namespace ApiAccessControl.Stores.Tables;

/// <summary>The accumulated uses of keys.</summary>
internal sealed class UseMemory
{
    private readonly Dictionary<string, KeyUse> _uses = new(StringComparer.Ordinal);

    public void Add(IReadOnlyList<KeyUse> uses, RecordTable table)
    {
        ArgumentNullException.ThrowIfNull(uses);
        lock (_uses)
        {
            foreach (var use in uses)
            {
                if (table.Find(PolicyRecordKind.Key, use.KeyId) is { } key)
                {
                    var merged = _uses.TryGetValue(use.KeyId, out var known) ? known.Merge(use) : use;
                    _uses[use.KeyId] = merged.WithEntriesOf(key.Record);
                }
            }
        }
    }

    public void Remove(IEnumerable<string> keyIds)
    {
        lock (_uses)
        {
            foreach (var id in keyIds)
            {
                _uses.Remove(id);
            }
        }
    }

    public IReadOnlyList<KeyUse> Read(IReadOnlyCollection<string> keyIds)
    {
        ArgumentNullException.ThrowIfNull(keyIds);
        lock (_uses)
        {
            return [.. keyIds.Where(_uses.ContainsKey).Select(id => _uses[id])];
        }
    }
}
