namespace ApiAccessControl.Collections;

/// <summary>A name as a key of a map: ordinal, and hashed with the framework's randomized string hash.</summary>
internal readonly struct StringKey(string text) : IHashed<StringKey>
{
    public string Text { get; } = text;

    // The string hash has 32 bits; multiplying spreads them over the high bits that choose the segment.
    public ulong Hash => (uint)string.GetHashCode(Text, StringComparison.Ordinal) * 0x9E3779B97F4A7C15UL;

    public bool Equals(StringKey other) => string.Equals(Text, other.Text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is StringKey other && Equals(other);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
}
