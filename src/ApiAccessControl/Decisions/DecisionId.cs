using System.Globalization;

namespace ApiAccessControl;

/// <summary>
/// Identifies one decision in log, trace and answer. Written as sixteen hex digits; a number until then.
/// </summary>
public readonly record struct DecisionId(long Value)
{
    /// <summary>A random id. It protects nothing, so the fast generator of the thread is enough.</summary>
    internal static DecisionId New() => new(Random.Shared.NextInt64(1, long.MaxValue));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);
}
