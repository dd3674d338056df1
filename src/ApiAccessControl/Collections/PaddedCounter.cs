using System.Runtime.InteropServices;

namespace ApiAccessControl.Collections;

/// <summary>
/// A number that many threads change. It shares no cache line with the fields around it: otherwise every change would
/// invalidate those on the other processors too.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 2 * CacheLine.Size)]
internal struct PaddedCounter
{
    [FieldOffset(CacheLine.Size)]
    public long Value;
}
