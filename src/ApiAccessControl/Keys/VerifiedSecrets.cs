using System.Numerics;
using System.Runtime.CompilerServices;
using ApiAccessControl.Collections;

namespace ApiAccessControl.Keys;

/// <summary>
/// Remembers that a secret was verified against a stored hash, so that the next request need not hash it again: the
/// hash is most of the cost of a decision. The cache stores a 128-bit keyed fingerprint of the secret, under a key that
/// is random per process, combined with the stored hash; it cannot be computed or used outside this process. Because
/// the stored hash is part of the fingerprint, a rotated secret no longer matches as soon as the policy changes. A
/// deleted, disabled or expired key is refused by its record, which is read on every request anyway.
/// </summary>
internal sealed class VerifiedSecrets
{
    private const int LeastPlaces = 1 << 10;
    private const int MostPlaces = 1 << 20;

    // All places of a line are tried in turn.
    private const int PlacesPerLine = CacheLine.Size / (2 * sizeof(ulong));

    private readonly ulong _key0 = RandomWords.Next();
    private readonly ulong _key1 = RandomWords.Next();
    private Table _table = new(LeastPlaces);

    /// <summary>
    /// The fingerprint of a secret. Its place in the table depends on nothing else, so its cache line is loaded while
    /// the key is looked up.
    /// </summary>
    public Fingerprint Of(ReadOnlySpan<byte> secret)
    {
        var (low, high) = SipHash128.Compute(_key0, _key1, secret);
        var fingerprint = new Fingerprint(low, high);
        CacheLine.Prefetch(in _table.LineOf(fingerprint)[0]);
        return fingerprint;
    }

    /// <summary>A torn read mixes the halves of two fingerprints and matches neither.</summary>
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
        // Half of the places stay free; otherwise secrets that share a line would evict each other.
        var wanted = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(2L * keys, LeastPlaces, MostPlaces));
        if (wanted > _table.Places)
        {
            // Remembered secrets are verified once more. If two threads grow the table at once, one of the two new
            // tables is lost.
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

/// <summary>The fingerprint of a secret alone, or combined with the stored hash it was verified against.</summary>
internal readonly record struct Fingerprint(ulong Low, ulong High)
{
    public Fingerprint For(in Hash256 stored)
    {
        var (word0, word1) = stored.First128Bits;
        return new(Low ^ word0, High ^ word1);
    }
}
