using System.Text.Json;

namespace ApiAccessControl.Management.Http.Answers;

/// <summary>A decision, and why.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Endpoint">The endpoint that was found.</param>
/// <param name="Route">Its route.</param>
/// <param name="Checks">Each check in order.</param>
/// <param name="Remedies">What would have to change so that the request is allowed.</param>
/// <param name="Notes">What the decision does not show.</param>
internal sealed record ExplanationView(
    DecisionView Decision, string? Endpoint, string? Route, IReadOnlyList<CheckView> Checks,
    IReadOnlyList<string> Remedies, IReadOnlyList<string> Notes)
{
    public static ExplanationView Of(AccessExplanation explanation) => new(
        DecisionView.Of(explanation.Decision), explanation.Endpoint, explanation.Route,
        [.. explanation.Checks.Select(CheckView.Of)],
        [
            .. explanation.Checks.Where(check => check.Outcome == CheckOutcome.Refused).Select(check => check.Remedy)
                .OfType<string>().Distinct(StringComparer.Ordinal),
        ],
        explanation.Notes);
}

/// <summary>The decision.</summary>
internal sealed record DecisionView(
    string Verdict, string Reason, int Status, string Subject, string? SubjectId, string? Rule, string? Key,
    string? Address, string Source, long Revision, DateTime? RetryAt)
{
    public static DecisionView Of(in AccessDecision decision) => new(
        Name(decision.Verdict.ToString()), decision.Reason.Code(), decision.StatusCode,
        Name(decision.Subject.ToString()), decision.SubjectId, decision.Rule, decision.KeyId,
        decision.Address?.ToString(), Name(decision.Source.ToString()), decision.Revision,
        decision.RetryAt?.UtcDateTime);

    internal static string Name(string value) => JsonNamingPolicy.CamelCase.ConvertName(value);
}

/// <summary>One check.</summary>
internal sealed record CheckView(
    string Step, string Check, string Input, string Outcome, string? Reason, string? Remedy)
{
    public static CheckView Of(CheckRecord check) => new(
        check.Step, check.Check, check.Input, DecisionView.Name(check.Outcome.ToString()),
        check.Reason == AccessReason.None ? null : check.Reason.Code(), check.Remedy);
}
