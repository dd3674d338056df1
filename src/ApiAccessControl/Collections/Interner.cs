namespace ApiAccessControl.Collections;

/// <summary>Keeps one of each of equal values: a million keys with the same few lists hold them once.</summary>
internal sealed class Interner<T>(IEqualityComparer<T>? comparer = null)
    where T : notnull
{
    private readonly Memo<T, T> _known = new(comparer);

    public T Of(T value)
    {
        if (_known.TryGet(value, out var known))
        {
            return known;
        }

        _known.Add(value, value);
        return value;
    }
}
