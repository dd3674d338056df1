using ApiAccessControl.Decisions;

namespace ApiAccessControl.Tests.Decisions.Support;

/// <summary>The invariants of every explanation.</summary>
internal static class Traces
{
    private static readonly string[] Steps = ["0b", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];

    /// <summary>The violated invariant of an explanation, or null.</summary>
    public static string? Violation(AccessDecision enforced, AccessDecision explained, DecisionTrace trace, Ask ask)
    {
        if (!Answer(enforced).Equals(Answer(explained)))
        {
            return $"says {Answer(explained)}, enforced was {Answer(enforced)}";
        }

        var step = 0;
        foreach (var check in trace.Checks)
        {
            var next = Array.IndexOf(Steps, check.Step);
            if (next < step)
            {
                return $"step {check.Step} comes after {Steps[step]}";
            }

            step = next;
            if (ViolationOf(check, ask) is { } violation)
            {
                return $"step {check.Step}, {check.Check}: {violation}";
            }
        }

        var first = trace.Checks.FirstOrDefault(check => check.Outcome == CheckOutcome.Refused);
        return (first?.Reason ?? AccessReason.None) == enforced.Reason
            ? null
            : $"its first refusal is {first?.Reason}, the decision's {enforced.Reason}";
    }

    // Every member of the decision: with a trace, the checks after the refusal run too and change the evaluation.
    private static object Answer(AccessDecision decision) => (
        (decision.Verdict, decision.Reason, decision.StatusCode, decision.Subject, decision.SubjectId, decision.Rule),
        (decision.RuleText, decision.RuleMethod, decision.RuleResource, decision.RetryAt),
        (decision.KeyId, decision.IsProven, decision.ByPreviousSecret),
        (decision.Address?.ToString(), decision.Source, decision.Revision, decision.Id),
        string.Join(", ", decision.Reported));

    private static string? ViolationOf(CheckRecord check, Ask ask)
    {
        var refuses = check.Outcome is CheckOutcome.Refused or CheckOutcome.Reported;
        var texts = $"{check.Check}\n{check.Input}\n{check.Remedy}";
        return check.Check.Length == 0 ? "has no name"
            : check.Input.Length == 0 ? "has no input"
            : refuses == (check.Reason == AccessReason.None) ? $"{check.Outcome} with reason {check.Reason}"
            : refuses == string.IsNullOrWhiteSpace(check.Remedy) ? $"{check.Outcome} with remedy '{check.Remedy}'"
            : HoldsSecret(texts, ask.Credential) ? "holds the secret"
            : null;
    }

    // The secret part of a key text; text in another form is secret as a whole. Two letters are too few to compare.
    private static bool HoldsSecret(string texts, Presented credential)
    {
        var secret = TestKey.SecretOf(credential.Secret);
        return secret.Length > 4 && texts.Contains(secret, StringComparison.OrdinalIgnoreCase);
    }
}
