namespace ApiAccessControl.Management;

/// <summary>Recorded requests that are alike and whose verdict would change.</summary>
/// <param name="Latest">The latest of them.</param>
/// <param name="Times">How many there are.</param>
/// <param name="Before">The decision if the request came now.</param>
/// <param name="After">The decision after the edits.</param>
public sealed record AffectedRequest(
    RecordedDecision Latest, int Times, AccessDecision Before, AccessDecision After);
