namespace ApiAccessControl.Collections;

/// <summary>Keeps one of each of equal values: a million keys with the same few lists hold them once.</summary>
internal sealed class Interner<T>
    where T : notnull
{
    private readonly Dictionary<T, T> _known = [];

    public T Of(T value)
    {
        if (_known.TryGetValue(value, out var known))
        {
            return known;
        }

        _known.Add(value, value);
        return value;
    }
}
