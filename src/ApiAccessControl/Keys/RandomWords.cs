using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ApiAccessControl.Keys;

/// <summary>Random words that are unknown outside the process.</summary>
internal static class RandomWords
{
    public static ulong Next()
    {
        ulong word = 0;
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(new Span<ulong>(ref word)));
        return word;
    }
}
