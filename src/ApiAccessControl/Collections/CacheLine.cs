using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace ApiAccessControl.Collections;

/// <summary>
/// Prefetches memory before it is needed. With a million keys, a cache miss takes as long as the rest of a decision,
/// and the processor does not wait for a prefetch hint. A hint reads and changes nothing. If the garbage collector
/// moves the object in between, an unneeded line is loaded.
/// </summary>
internal static class CacheLine
{
    public const int Size = 64;

    /// <summary>The distance to the next line in memory that MUST NOT move.</summary>
    public static unsafe int BytesToNext<T>(ref readonly T pinned)
        where T : unmanaged =>
        (int)(-(nint)Unsafe.AsPointer(ref Unsafe.AsRef(in pinned)) & (Size - 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch<T>(ref readonly T first)
        where T : struct
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in first)));
        }
    }

    /// <summary>
    /// Prefetches an element of an array and the array's length, which the later index check reads. Taking a reference
    /// to the element would check the index at once and so wait for the length: measured, 200 ns with a million keys.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch<T>(T[] array, int index)
    {
        if (Sse.IsSupported)
        {
            var head = (byte*)Unsafe.As<T[], nint>(ref array);
            var element = head + (2 * sizeof(nint)) + ((nint)index * Unsafe.SizeOf<T>());
            Sse.Prefetch0(head);
            Sse.Prefetch0(element);
            Sse.Prefetch0(element + Unsafe.SizeOf<T>() - 1);
        }
    }
}
