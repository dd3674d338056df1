using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ApiAccessControl.Collections;

/// <summary>
/// Builds a map from the bytes of the entries of another one, on all processors. The places of that map cannot be kept:
/// the seeds of the hash differ in each process. Every key MUST occur once. The loops are optimized at the first call:
/// a start is over before the runtime would optimize them.
/// </summary>
internal static class PackedMap
{
    // Below this count a second thread takes longer to start than to help.
    private const int FewestPerWorker = 16_384;

    public static SegmentedMap<TKey, TValue> Load<TKey, TValue>(byte[] bytes)
        where TKey : unmanaged, IHashed<TKey>
        where TValue : unmanaged
    {
        var count = bytes.Length / Unsafe.SizeOf<MapEntry<TKey, TValue>>();
        return count == 0 ? SegmentedMap<TKey, TValue>.Empty : new Work<TKey, TValue>(bytes, count).Run();
    }

    /// <summary>Writes the bytes of the entries, segment by segment.</summary>
    public static void Save<TKey, TValue>(SegmentedMap<TKey, TValue> map, Stream stream)
        where TKey : unmanaged, IHashed<TKey>
        where TValue : unmanaged
    {
        foreach (ref readonly var segment in map.Segments)
        {
            stream.Write(MemoryMarshal.AsBytes(segment.Entries.AsSpan()));
        }
    }

    private sealed class Work<TKey, TValue>(byte[] bytes, int count)
        where TKey : unmanaged, IHashed<TKey>
        where TValue : unmanaged
    {
        private readonly int _workers =
            Math.Clamp(count / FewestPerWorker, 1, Environment.ProcessorCount);

        private readonly int _segments = Math.Max(1, count / MapLoad<TKey, TValue>.WantedPerSegment);

        // The entries in the order of their segments. Ordering indexes instead of the entries saves a copy of all.
        private readonly int[] _order = new int[count];
        private readonly int[] _segmentOf = new int[count];

        public SegmentedMap<TKey, TValue> Run()
        {
            var places = new int[_workers][];
            Parallel.For(0, _workers, worker => places[worker] = CountSegments(worker));
            var starts = Starts(places);
            Parallel.For(0, _workers, worker => Order(worker, places[worker]));
            var segments = new MapSegment<TKey, TValue>[_segments];
            Parallel.For(0, _workers, worker =>
            {
                for (var i = Part(worker, _segments); i < Part(worker + 1, _segments); i++)
                {
                    segments[i] = Segment(_order.AsSpan(starts[i]..starts[i + 1]));
                }
            });
            return new(segments, count);
        }

        private int Part(int worker, int of) => (int)((long)of * worker / _workers);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private int[] CountSegments(int worker)
        {
            var counts = new int[_segments];
            var entries = MemoryMarshal.Cast<byte, MapEntry<TKey, TValue>>(bytes);
            for (var i = Part(worker, count); i < Part(worker + 1, count); i++)
            {
                var segment = SegmentedMap<TKey, TValue>.SegmentOf(entries[i].Key.Hash, _segments);
                counts[segment]++;
                _segmentOf[i] = segment;
            }

            return counts;
        }

        // Replaces the counts of each worker by its places, so that all workers can write at once.
        private int[] Starts(int[][] places)
        {
            var starts = new int[_segments + 1];
            var next = 0;
            for (var segment = 0; segment < _segments; segment++)
            {
                starts[segment] = next;
                foreach (var ofWorker in places)
                {
                    (ofWorker[segment], next) = (next, next + ofWorker[segment]);
                }
            }

            starts[_segments] = next;
            return starts;
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Order(int worker, int[] places)
        {
            for (var i = Part(worker, count); i < Part(worker + 1, count); i++)
            {
                _order[places[_segmentOf[i]]++] = i;
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private MapSegment<TKey, TValue> Segment(ReadOnlySpan<int> order)
        {
            var all = MemoryMarshal.Cast<byte, MapEntry<TKey, TValue>>(bytes);
            var entries = new MapEntry<TKey, TValue>[order.Length];
            for (var i = 0; i < entries.Length; i++)
            {
                entries[i] = all[order[i]];
            }

            return new(entries);
        }
    }
}
