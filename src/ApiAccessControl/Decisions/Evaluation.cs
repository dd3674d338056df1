using System.Runtime.CompilerServices;
using ApiAccessControl.Domains;
using ApiAccessControl.Keys;
using ApiAccessControl.Networks;
using ApiAccessControl.Options;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Decisions;

/// <summary>
/// One evaluation under way: its inputs, what the checks found out so far, and the first refusal. Lives on the stack.
/// A check calls <see cref="Refuse"/> and returns its answer: true goes on, because the refusal is only reported or
/// because a trace wants to hear the rest.
/// </summary>
internal ref struct Evaluation(
    PolicySnapshot? policy, ResolvedOptions rules, SecretVerifier secrets, IRequestFacts facts, DecisionTrace? trace)
{
    private AccessDecision _refusal;
    private bool _refused;
    private List<WouldBeRefusal>? _reported;
    private NetworkAddress _address;
    private bool _addressRead;
    private SourceSignals _source;
    private bool _sourceRead;

    public readonly PolicySnapshot Policy = policy ?? PolicySnapshot.Empty;
    public readonly bool HasPolicy = policy is not null;
    public readonly ResolvedOptions Rules = rules;
    public readonly SecretVerifier Secrets = secrets;
    public readonly IRequestFacts Facts = facts;
    public readonly EndpointRequirements Endpoint = facts.Endpoint;

    public PresentedCredential Credential;

    /// <summary>
    /// The key that was named; none if the policy has no such key. Only <see cref="Terms"/> says that it is proven.
    /// </summary>
    public KeyId Key;

    /// <summary>What was agreed for the key; null until its secret is proven.</summary>
    public KeyTerms? Terms;

    /// <summary>Whether the secret that was right is the one before the last rotation.</summary>
    public bool ByPreviousSecret;

    public AccountState? Account;
    public OrganizationState? Organization;
    public ProjectState? Project;

    /// <summary>
    /// The key's place in <see cref="Project"/>; null when it has none or the endpoint acts in no project.
    /// </summary>
    public Membership? KeyMembership;
    public Membership? AccountMembership;

    /// <summary>Whether an access list is required, and by whom.</summary>
    public AccessSubject RequiredBy;

    public readonly bool IsUnheard = trace is null;

    public NetworkAddress Address
    {
        get
        {
            if (!_addressRead)
            {
                _address = NetworkAddress.From(Facts.RemoteAddress);
                _addressRead = true;
            }

            return _address;
        }
    }

    public SourceSignals Source
    {
        get
        {
            if (!_sourceRead)
            {
                _source = Facts.ReadSource();
                _sourceRead = true;
            }

            return _source;
        }
    }

    /// <summary>
    /// Tells the trace that a check passed or did not apply; always true, as a check that passed is. Called behind
    /// <see cref="IsUnheard"/>, so that the text is made only if somebody listens: measured, a text that is not made
    /// still cost 20 ns a check.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public readonly bool Tell(string step, string check, TraceText input, CheckOutcome outcome = CheckOutcome.Passed)
    {
        trace!.Add(new(step, check, input.ToString(), outcome, AccessReason.None, null));
        return true;
    }

    /// <summary>Whose rule refuses, and what would have to change.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool Refuse(
        string step, string check, AccessReason reason, AccessSubject subject, string? subjectId = null,
        string? rule = null, string? remedy = null, int? status = null, DateTimeOffset? retryAt = null,
        string? method = null, string? resource = null)
    {
        var refusal = new AccessDecision
        {
            Reason = reason,
            StatusCode = status ?? reason.Status(),
            Subject = subject,
            SubjectId = subjectId,
            RuleText = rule,
            RuleMethod = method,
            RuleResource = resource,
            RetryAt = retryAt,
        };
        if (IsOnlyReported(reason))
        {
            (_reported ??= []).Add(new(reason, subject, subjectId, refusal.Rule));
            trace?.Add(new(step, check, Describe(refusal), CheckOutcome.Reported, reason, remedy));
            return true;
        }

        if (!_refused)
        {
            _refused = true;
            _refusal = refusal;
        }

        trace?.Add(new(step, check, Describe(refusal), CheckOutcome.Refused, reason, remedy));
        return trace is not null;
    }

    /// <summary>The decision: the first enforced refusal, else the verdict the caller came to.</summary>
    public readonly AccessDecision End(AccessVerdict verdict) => _refusal with
    {
        Verdict = _refused ? AccessVerdict.Refused : verdict,
        Address = Facts.RemoteAddress,
        Source = _sourceRead ? _source.Source : RequestSource.NotRead,
        Revision = Policy.Revision,
        Id = Facts.DecisionId,
        Key = Key,
        IsProven = Terms is not null,
        ByPreviousSecret = ByPreviousSecret,
        Reported = _reported!,
    };

    // The gate's own trial covers all but availability and the switches; an organization's or a key's begins once the
    // key is proven, because until then nobody knows whose trial it is. What no endpoint matches is nobody's trial.
    private readonly bool IsOnlyReported(AccessReason reason)
    {
        if (Endpoint.IsManagement
            || reason is AccessReason.PolicyUnavailable or AccessReason.ApiDisabled or AccessReason.SystemDisabled)
        {
            return false;
        }

        return (Rules.ReportOnlyUntil is { } until && Facts.Now < until)
            || (Terms is { } terms && reason != AccessReason.EndpointNotFound
                && (terms.ReportOnly || Organization is { ReportOnly: true }));
    }

    private static string Describe(in AccessDecision refusal) =>
        string.Join(' ', refusal.Subject, refusal.SubjectId, refusal.Rule).Trim();
}
