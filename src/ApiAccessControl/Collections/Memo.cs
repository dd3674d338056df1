using System.Diagnostics.CodeAnalysis;

namespace ApiAccessControl.Collections;

/// <summary>
/// Caches one result per distinct key. It switches itself off when almost all keys differ, because a table of a million
/// entries then costs more than it saves.
/// </summary>
internal sealed class Memo<TKey, TValue>(IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    internal const int Trial = 65_536;

    private const int FewestHits = Trial / 4;

    private Dictionary<TKey, TValue>? _known = new(comparer);
    private int _hits;

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        value = default;
        if (_known is null || !_known.TryGetValue(key, out value))
        {
            return false;
        }

        _hits++;
        return true;
    }

    public void Add(TKey key, TValue value)
    {
        _known?.Add(key, value);
        if (_known?.Count == Trial && _hits < FewestHits)
        {
            _known = null;
        }
    }

    public void Remove(TKey key) => _known?.Remove(key);
}
