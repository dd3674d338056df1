using System.Globalization;

namespace ApiAccessControl;

/// <summary>
/// Names one decision in log, trace and answer. Sixteen hex digits when it is written; no text until then.
/// </summary>
public readonly record struct DecisionId(long Value)
{
    /// <summary>A new one. It identifies and protects nothing, so the fast generator of the thread will do.</summary>
    internal static DecisionId New() => new(Random.Shared.NextInt64(1, long.MaxValue));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);
}
