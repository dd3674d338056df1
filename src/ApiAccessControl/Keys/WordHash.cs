namespace ApiAccessControl.Keys;

/// <summary>Mixes words to a hash. The caller mixes a random seed in, because callers choose what is hashed.</summary>
internal static class WordHash
{
    /// <summary>A folded 64-by-64-bit multiplication: each bit of both words affects the result.</summary>
    public static ulong Fold(ulong left, ulong right)
    {
        ulong high = Math.BigMul(left, right, out ulong low);
        return high ^ low;
    }
}
