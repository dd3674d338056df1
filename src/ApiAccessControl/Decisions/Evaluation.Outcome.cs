using System.Runtime.CompilerServices;

namespace ApiAccessControl.Decisions;

internal ref partial struct Evaluation
{
    /// <summary>Runs one check, and says whether the next one runs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool ContinuesAfter<TCheck>(TCheck check)
        where TCheck : struct, IAccessCheck
    {
        var result = check.Run(ref this);
        return (_trace is null && result.Outcome != CheckOutcome.Refused) || Record(check, result);
    }

    /// <summary>The decision: the first enforced refusal, else the given verdict.</summary>
    public readonly AccessDecision End(AccessVerdict verdict) =>
        _isRefused ? _refusal : DecisionOf(verdict, CheckResult.Passed);

    // Not inlined: a refusal and a trace are rare, and their code would stand between the checks.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Record<TCheck>(TCheck check, in CheckResult result)
        where TCheck : struct, IAccessCheck
    {
        var outcome = result.Outcome == CheckOutcome.Refused && IsOnlyReported(result.Reason)
            ? CheckOutcome.Reported : result.Outcome;
        if (!_isRefused)
        {
            Keep(outcome, result);
        }

        if (_trace is not { } trace)
        {
            return outcome != CheckOutcome.Refused;
        }

        var input = check.Input(ref this);
        trace.Add(new(
            TCheck.Step, TCheck.Name, result.Outcome == CheckOutcome.Refused ? $"{input} ({RuleOf(result)})" : input,
            outcome, result.Reason, Remedies.Of(result.Reason)));
        return true;
    }

    // What follows the first enforced refusal is for the trace alone.
    private void Keep(CheckOutcome outcome, in CheckResult result)
    {
        if (outcome == CheckOutcome.Reported)
        {
            var decision = DecisionOf(AccessVerdict.Refused, result);
            (_reported ??= []).Add(new(decision.Reason, decision.Subject, decision.SubjectId, decision.Rule));
        }
        else if (outcome == CheckOutcome.Refused)
        {
            _isRefused = true;
            _refusal = DecisionOf(AccessVerdict.Refused, result);
        }
    }

    private readonly AccessDecision DecisionOf(AccessVerdict verdict, in CheckResult result) => new()
    {
        Verdict = verdict,
        Reason = result.Reason,
        StatusCode = result.Outcome == CheckOutcome.Refused ? result.StatusCode : 0,
        Subject = result.Subject,
        SubjectId = result.SubjectId,
        RuleText = result.Rule,
        RuleMethod = result.Resource is null ? null : result.Method ?? Facts.Method,
        RuleResource = result.Resource,
        RetryAt = result.Reason == AccessReason.ApiDisabled ? Policy.Settings.DisabledUntil : null,
        Address = Facts.RemoteAddress,
        Source = _sourceRead ? _source.Source : RequestSource.NotRead,
        Revision = Policy.Revision,
        Id = Facts.DecisionId,
        Key = Key,
        IsProven = Terms is not null && !KeyUsability.Gives(result.Reason),
        ByPreviousSecret = ByPreviousSecret,
        Reported = _reported!,
    };

    // The report-only time of the gate covers all but availability and the switches. That of an organization or a key
    // covers what follows the usability of the key: before, it is not known whose time applies. It does not cover a
    // request that no endpoint matches.
    private readonly bool IsOnlyReported(AccessReason reason)
    {
        if (Endpoint.IsManagement
            || reason is AccessReason.PolicyUnavailable or AccessReason.ApiDisabled or AccessReason.SystemDisabled)
        {
            return false;
        }

        return (Options.ReportOnlyUntil is { } until && Facts.Now < until)
            || (Terms is { } terms && reason != AccessReason.EndpointNotFound && !KeyUsability.Gives(reason)
                && (terms.ReportOnly || Organization is { ReportOnly: true }));
    }

    private static string RuleOf(in CheckResult result) =>
        string.Join(' ', result.Subject, result.SubjectId, result.Rule).Trim();
}
