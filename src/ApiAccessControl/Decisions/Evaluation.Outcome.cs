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

    /// <summary>For a check: the result that refuses by this rule.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public CheckResult Refused(
        AccessReason reason, AccessSubject subject, string? subjectId = null, string? rule = null)
    {
        RefusedBy = new() { Subject = subject, SubjectId = subjectId, Rule = rule };
        return CheckResult.Refused(reason);
    }

    /// <summary>
    /// For a check: the key lacks this permission. The parts, not the text: the text is built when it is read.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public CheckResult PermissionMissing(string collection, string? method, string resource)
    {
        RefusedBy = new() { Subject = AccessSubject.Key, Rule = collection, Method = method, Resource = resource };
        return CheckResult.Refused(AccessReason.PermissionMissing);
    }

    /// <summary>For a check: the text of the credential is not the text of a key.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public CheckResult NotAKey(string rule)
    {
        RefusedBy = new() { Subject = AccessSubject.Credential, Rule = rule, IsUnauthorized = true };
        return CheckResult.Refused(AccessReason.CredentialMalformed);
    }

    /// <summary>The decision: the first enforced refusal, else the given verdict.</summary>
    public readonly AccessDecision End(AccessVerdict verdict) =>
        _trace?.Refusal is { } refusal ? refusal
        : _refusal != AccessReason.None ? DecisionOf(AccessVerdict.Refused, _refusal)
        : DecisionOf(verdict, AccessReason.None);

    // Not inlined: a refusal and a trace are rare, and their code would stand between the checks.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Record<TCheck>(TCheck check, CheckResult result)
        where TCheck : struct, IAccessCheck
    {
        var isRefused = result.Outcome == CheckOutcome.Refused;
        var outcome = isRefused && IsOnlyReported(result.Reason) ? CheckOutcome.Reported : result.Outcome;
        if (_refusal == AccessReason.None)
        {
            Keep(outcome, result.Reason);
        }

        if (_trace is not { } trace)
        {
            return outcome != CheckOutcome.Refused;
        }

        // The text of a check may read the source of the request. That read belongs to the trace: without a trace the
        // decision has RequestSource.NotRead.
        var sourceRead = _sourceRead;
        var input = check.Input(ref this);
        _sourceRead = sourceRead;
        trace.Add(new(
            TCheck.Step, TCheck.Name, isRefused ? $"{input} ({RefusedBy})" : input, outcome, result.Reason,
            Remedies.Of(result.Reason)));
        trace.Key = Key;
        return true;
    }

    // What follows the first enforced refusal is for the trace alone.
    private void Keep(CheckOutcome outcome, AccessReason reason)
    {
        if (outcome == CheckOutcome.Reported)
        {
            _isUnusable |= KeyUsability.Gives(reason);
            var decision = DecisionOf(AccessVerdict.Refused, reason);
            (_reported ??= []).Add(new(decision.Reason, decision.Subject, decision.SubjectId, decision.Rule));
        }
        else if (outcome == CheckOutcome.Refused)
        {
            _refusal = reason;
            _trace?.Refusal = DecisionOf(AccessVerdict.Refused, reason);
        }
    }

    private readonly AccessDecision DecisionOf(AccessVerdict verdict, AccessReason reason)
    {
        var by = reason == AccessReason.None ? default : RefusedBy;
        return new()
        {
            Verdict = verdict,
            Reason = reason,
            StatusCode = reason == AccessReason.None ? 0 : by.IsUnauthorized ? 401 : reason.Status(),
            Subject = by.Subject,
            SubjectId = by.SubjectId,
            RuleText = by.Rule,
            RuleMethod = by.Resource is null ? null : by.Method ?? Facts.Method,
            RuleResource = by.Resource,
            RetryAt = reason == AccessReason.ApiDisabled ? Policy.Settings.DisabledUntil
                : reason == AccessReason.TooManyAttempts ? BlockedUntil
                : null,
            Address = Facts.RemoteAddress,
            Source = _sourceRead ? _source.Source : RequestSource.NotRead,
            Revision = Policy.Revision,
            Id = Facts.DecisionId,
            Key = Key,
            IsProven = Terms is not null && !_isUnusable && !KeyUsability.Gives(reason),
            ByPreviousSecret = ByPreviousSecret,
            Reported = _reported!,
        };
    }

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
}
