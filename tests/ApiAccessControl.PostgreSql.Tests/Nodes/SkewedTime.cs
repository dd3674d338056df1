namespace ApiAccessControl.PostgreSql.Tests.Nodes;

/// <summary>A wall clock that is wrong. Durations measured by it are correct.</summary>
internal sealed class SkewedTime(TimeSpan skew) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + skew;
}
