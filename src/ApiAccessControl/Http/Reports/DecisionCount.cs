namespace ApiAccessControl;

/// <summary>How often the gate decided alike within one minute.</summary>
/// <param name="Minute">The start of the minute.</param>
/// <param name="Verdict">The outcome.</param>
/// <param name="Reason">Why the gate refused; <see cref="AccessReason.None"/> when it did not.</param>
/// <param name="Count">The number of decisions.</param>
public readonly record struct DecisionCount(
    DateTimeOffset Minute, AccessVerdict Verdict, AccessReason Reason, long Count);
