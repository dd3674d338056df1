namespace ApiAccessControl.PostgreSql.Tests.Nodes;

/// <summary>A clock on the wall that is wrong. What is measured by it is right.</summary>
internal sealed class SkewedTime(TimeSpan skew) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + skew;
}
