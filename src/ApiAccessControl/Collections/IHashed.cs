namespace ApiAccessControl.Collections;

/// <summary>A key that brings its own well mixed hash, so that a look-up calls no comparer.</summary>
internal interface IHashed<TSelf> : IEquatable<TSelf>
{
    ulong Hash { get; }
}
