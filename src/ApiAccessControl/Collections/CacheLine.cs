using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace ApiAccessControl.Collections;

/// <summary>
/// Has memory brought near before it is needed. Among a million keys a line that nobody used lately takes as long to come
/// as the rest of a decision, and the processor does not wait for a hint.
/// </summary>
internal static class CacheLine
{
    /// <summary>
    /// Reads nothing and changes nothing. Should the collector move the object meanwhile, a line comes that nobody needs.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch<T>(ref readonly T first)
        where T : struct
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in first)));
        }
    }
}
