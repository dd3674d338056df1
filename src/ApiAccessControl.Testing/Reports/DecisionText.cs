using System.Text;

namespace ApiAccessControl.Testing.Reports;

/// <summary>The text of a decision with every check, for the message of an assertion.</summary>
internal static class DecisionText
{
    public static string Of(ClientDecision call)
    {
        var text = new StringBuilder();
        Write(text, call);
        return text.ToString().TrimEnd('\n');
    }

    private static void Write(StringBuilder text, ClientDecision call)
    {
        Line(text, "request", $"{call.Method} {call.Url}");
        Line(text, "answer", call.StatusCode is { } status ? $"{(int)status}" : "none: the application has thrown");
        if (call.Decision is not { } decision)
        {
            Line(text, "decision", "none: a middleware before the gate answered, or the gate is not in the pipeline");
            return;
        }

        Line(text, "decision", decision.Verdict == AccessVerdict.Refused
            ? $"refused, {VerdictText.Of(decision)}" : VerdictText.Of(decision));
        Line(text, "caller", Caller(call, decision));
        if (call.Explanation is not { } explanation)
        {
            return;
        }

        Line(text, "endpoint", explanation.Endpoint ?? "none");
        if (decision.Rule is { } rule)
        {
            Line(text, "rule", rule);
        }

        foreach (var note in explanation.Notes)
        {
            Line(text, "note", note);
        }

        if (explanation.Decision.Reason != decision.Reason)
        {
            Line(text, "note", "The checks below are of a later moment: the policy or the clock has changed since.");
        }

        Checks(text, explanation.Checks);
    }

    private static string Caller(ClientDecision call, in AccessDecision decision)
    {
        var key = (decision.KeyId ?? call.Explanation?.KeyId) is { } id ? $"key {id}" : "no known key";
        var source = decision.Source == RequestSource.Browser ? ", in a browser" : "";
        return $"{key}, from {decision.Address?.ToString() ?? "no address"}{source}";
    }

    private static void Checks(StringBuilder text, IReadOnlyList<CheckRecord> checks)
    {
        if (checks.Count == 0)
        {
            return;
        }

        text.Append("\nchecks, in order:\n");
        foreach (var line in AlignedTable.Lines([.. checks.Select(check => Cells(check))], "  "))
        {
            text.Append("  ").Append(line).Append('\n');
        }

        foreach (var check in checks.Where(check => check.Remedy is not null))
        {
            text.Append("\nTo pass step ").Append(check.Step).Append(" (").Append(check.Check).Append("): ")
                .Append(check.Remedy).Append('\n');
        }
    }

    private static string[] Cells(CheckRecord check) =>
    [
        check.Outcome == CheckOutcome.Refused ? "REFUSED" : check.Outcome.ToString().ToLowerInvariant(),
        check.Step,
        check.Check,
        check.Input,
        check.Reason == AccessReason.None ? "" : check.Reason.Code(),
    ];

    private static void Line(StringBuilder text, string name, string value) =>
        text.Append(name.PadRight(10)).Append(value).Append('\n');
}
