using System.Collections.Frozen;

namespace ApiAccessControl.Domains;

/// <summary>An index from a host to its entries, for lists that are too long for a linear comparison.</summary>
internal sealed class HostIndex
{
    private const int End = int.MaxValue;

    private readonly DomainEntry[] _entries;
    private readonly int[] _next;
    private readonly int _longestWildcard;
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _first;

    internal HostIndex(DomainEntry[] entries)
    {
        _entries = entries;
        _next = new int[entries.Length];
        var first = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = entries.Length - 1; i >= 0; i--)
        {
            var host = entries[i].Host;
            _next[i] = first.GetValueOrDefault(host, End);
            first[host] = i;
            _longestWildcard = entries[i].IsWildcard ? Math.Max(_longestWildcard, host.Length) : _longestWildcard;
        }

        _first = first.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    internal int Find(in PageOrigin page)
    {
        var rest = page.Host;
        var found = FirstOf(rest, false, page);

        // A hostile host has up to 127 labels: parents longer than any wildcard are skipped without hashing them.
        for (var dot = rest.IndexOf('.'); dot >= 0; dot = rest.IndexOf('.'))
        {
            rest = rest[(dot + 1)..];
            if (rest.Length <= _longestWildcard)
            {
                found = Math.Min(found, FirstOf(rest, true, page));
            }
        }

        return found == End ? -1 : found;
    }

    private int FirstOf(ReadOnlySpan<char> host, bool isWildcard, in PageOrigin page)
    {
        var i = _first.TryGetValue(host, out var first) ? first : End;
        while (i != End && (_entries[i].IsWildcard != isWildcard || !_entries[i].AdmitsEndpoint(page)))
        {
            i = _next[i];
        }

        return i;
    }
}
