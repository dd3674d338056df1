namespace ApiAccessControl.Atlas.Digest;

/// <summary>The content of a nonce: when it was made, and a random number.</summary>
internal readonly record struct Nonce(long Ticks, ulong Random) : IComparable<Nonce>
{
    public int CompareTo(Nonce other) =>
        Ticks != other.Ticks ? Ticks.CompareTo(other.Ticks) : Random.CompareTo(other.Random);
}
