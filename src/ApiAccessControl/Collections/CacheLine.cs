using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace ApiAccessControl.Collections;

/// <summary>
/// Has memory brought near before it is needed. Among a million keys a line that nobody used lately takes as long to
/// come as the rest of a decision, and the processor does not wait for a hint. A hint reads and changes nothing; should
/// the collector move an object meanwhile, a line comes that nobody needs.
/// </summary>
internal static class CacheLine
{
    public const int Size = 64;

    /// <summary>How far the next line begins behind memory that MUST NOT move.</summary>
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
    /// An element of an array, with the length before its first element that will be compared with the index. To ask
    /// for it by a reference would compare at once, and so wait for the length: measured, 200 ns among a million keys.
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
