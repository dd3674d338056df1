using System.Numerics;
using System.Runtime.CompilerServices;
using ApiAccessControl.Collections;

namespace ApiAccessControl.Keys;

/// <summary>
/// Remembers that a secret was verified against a stored hash, so that the next request need not hash it again: most of
/// what a decision costs is that hash. Kept is a 128-bit keyed fingerprint of the secret, under a key that is random
/// for the process and joined with the stored hash; nothing of it can be computed or used outside this process. Because
/// the stored hash is part of the key, a rotated secret is forgotten the moment the policy changes; a key that is
/// deleted, disabled or expired is refused by its record, which is read on every request all the same.
/// </summary>
internal sealed class VerifiedSecrets
{
    private const int LeastPlaces = 1 << 10;
    private const int MostPlaces = 1 << 20;

    // The places of a line are tried in turn.
    private const int PlacesPerLine = CacheLine.Size / (2 * sizeof(ulong));

    private readonly ulong _key0 = RandomWords.Next();
    private readonly ulong _key1 = RandomWords.Next();
    private Table _table = new(LeastPlaces);

    /// <summary>
    /// The fingerprint of a secret. Where it would stand depends on nothing else, so that its line of memory comes
    /// while the key is looked up.
    /// </summary>
    public Fingerprint Of(ReadOnlySpan<byte> secret)
    {
        var (low, high) = SipHash128.Compute(_key0, _key1, secret);
        var fingerprint = new Fingerprint(low, high);
        CacheLine.Prefetch(in _table.LineOf(fingerprint)[0]);
        return fingerprint;
    }

    /// <summary>A torn read mixes the halves of two fingerprints, and matches neither.</summary>
    public bool Contains(in Fingerprint fingerprint, in Hash256 stored)
    {
        var (low, high) = fingerprint.For(stored);
        foreach (ref readonly var place in _table.LineOf(fingerprint))
        {
            if (((place.Low ^ low) | (place.High ^ high)) == 0)
            {
                return true;
            }
        }

        return false;
    }

    public void Add(in Fingerprint fingerprint, in Hash256 stored, int keys)
    {
        // Half of the places stay free, or secrets that share a line would push each other out.
        var wanted = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(2L * keys, LeastPlaces, MostPlaces));
        if (wanted > _table.Places)
        {
            // What was remembered is verified once more; two threads that both grow lose one of the two new tables.
            _table = new(wanted);
        }

        var line = _table.LineOf(fingerprint);
        var free = line.IndexOf(default(Fingerprint));
        line[free >= 0 ? free : (int)(fingerprint.High % PlacesPerLine)] = fingerprint.For(stored);
    }

    private sealed class Table(int places)
    {
        private readonly LineArray<Line> _lines = new(places / PlacesPerLine);

        public int Places => _lines.Count * PlacesPerLine;

        public Span<Fingerprint> LineOf(in Fingerprint fingerprint) =>
            _lines[(int)fingerprint.Low & (_lines.Count - 1)];
    }

    [InlineArray(PlacesPerLine)]
    private struct Line
    {
        private Fingerprint _first;
    }
}

/// <summary>Of a secret alone, or of a secret that is right for one stored hash.</summary>
internal readonly record struct Fingerprint(ulong Low, ulong High)
{
    public Fingerprint For(in Hash256 stored)
    {
        var (word0, word1) = stored.First128Bits;
        return new(Low ^ word0, High ^ word1);
    }
}
