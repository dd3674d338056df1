namespace ApiAccessControl.Collections;

/// <summary>A key that supplies its own well-mixed hash, so that a lookup calls no comparer.</summary>
internal interface IHashed<TSelf> : IEquatable<TSelf>
{
    ulong Hash { get; }
}
