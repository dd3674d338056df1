namespace ApiAccessControl.Management.Dashboard.Screens.Check;

/// <summary>The form, and the explanation of what it asks.</summary>
/// <param name="Values">What the fields show.</param>
internal sealed record CheckModel(IReadOnlyDictionary<string, string> Values)
{
    public AccessExplanation? Explanation { get; init; }

    /// <summary>Where to change what refused the request.</summary>
    public IReadOnlyList<RemedyPlace> Places { get; init; } = [];

    /// <summary>The link that shows the same; null with a credential.</summary>
    public string? Link { get; init; }

    /// <summary>The reason of the refusal that the person comes from.</summary>
    public string? RefusedWith { get; init; }

    /// <summary>What is wrong with a link.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    public CheckRecord? Deciding => Explanation is { Decision.Verdict: AccessVerdict.Refused } explanation
        ? explanation.Checks.FirstOrDefault(check => check.Outcome == CheckOutcome.Refused) : null;

    /// <summary>What would refuse the request after the deciding check has passed.</summary>
    public IEnumerable<CheckRecord> Later => Explanation?.Checks.Where(
        check => check.Outcome == CheckOutcome.Refused && check != Deciding) ?? [];

    /// <summary>Whether the gate refused with another reason at the time.</summary>
    public bool HasChanged => RefusedWith is not null && Explanation is not null
        && !string.Equals(RefusedWith, Explanation.Decision.Reason.Code(), StringComparison.Ordinal);
}
