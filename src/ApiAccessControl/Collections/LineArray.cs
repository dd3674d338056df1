using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ApiAccessControl.Collections;

/// <summary>
/// Elements of 64 bytes that each fill one line of memory (in a process of 64 bits): those of an array lie across two,
/// and each look-up would wait for both. They never move, and hold nothing that the collector has to walk.
/// </summary>
internal readonly struct LineArray<T>
    where T : unmanaged
{
    private const int WordsPerLine = CacheLine.Size / sizeof(ulong);

    private readonly ulong[] _words;
    private readonly int _first;

    public LineArray(int count)
    {
        if (Unsafe.SizeOf<T>() != CacheLine.Size)
        {
            throw new InvalidOperationException(
                $"{typeof(T).Name} has {Unsafe.SizeOf<T>()} bytes, a line has {CacheLine.Size}.");
        }

        _words = GC.AllocateArray<ulong>((count + 1) * WordsPerLine, pinned: true);
        _first = CacheLine.BytesToNext(ref _words[0]) / sizeof(ulong);
        Count = count;
    }

    public int Count { get; }

    public ref T this[int index]
    {
        get
        {
            // Against the elements, not the words: there are more of those, and their number is one more line away.
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count);
            return ref Unsafe.As<ulong, T>(ref Unsafe.Add(
                ref MemoryMarshal.GetArrayDataReference(_words), _first + (index * WordsPerLine)));
        }
    }
}
