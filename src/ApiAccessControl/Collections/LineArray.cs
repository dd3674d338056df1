using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ApiAccessControl.Collections;

/// <summary>
/// An array whose elements of 64 bytes each fill exactly one cache line (in a 64-bit process). Elements of an ordinary
/// array span two lines, and each lookup would wait for both. The elements never move, and the garbage collector does
/// not scan them.
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
            // The check compares with the element count, not with the length of the word array: that is larger, and it
            // is stored in another cache line.
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count);
            return ref Unsafe.As<ulong, T>(ref Unsafe.Add(
                ref MemoryMarshal.GetArrayDataReference(_words), _first + (index * WordsPerLine)));
        }
    }
}
