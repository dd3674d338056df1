using System.Net;
using System.Text.Json.Serialization;
using ApiAccessControl.Keys;

namespace ApiAccessControl;

/// <summary>
/// What the gate decided and why. Answer, log, metric, trace and explanation are made from this one value. The default
/// value refuses.
/// </summary>
public readonly record struct AccessDecision
{
    // Every request stores one decision: 8 bytes where a DateTimeOffset? takes 24, and one byte for each enum.
    private readonly long _retryTicks;
    private readonly short _statusCode;
    private readonly byte _verdict;
    private readonly byte _reason;
    private readonly byte _subject;
    private readonly byte _source;

    /// <value>The outcome.</value>
    public AccessVerdict Verdict
    {
        get => (AccessVerdict)_verdict;
        init => _verdict = (byte)value;
    }

    /// <value>Why the gate refused; <see cref="AccessReason.None"/> when it did not.</value>
    public AccessReason Reason
    {
        get => (AccessReason)_reason;
        init => _reason = (byte)value;
    }

    /// <value>The HTTP status of the refusal; 0 when the request continues.</value>
    public int StatusCode
    {
        get => _statusCode;
        init => _statusCode = (short)value;
    }

    /// <value>The owner of the rule that decided.</value>
    public AccessSubject Subject
    {
        get => (AccessSubject)_subject;
        init => _subject = (byte)value;
    }

    /// <value>The identifier of that subject.</value>
    public string? SubjectId { get; init; }

    /// <value>The rule that decided: the list, role or permission. Never a secret.</value>
    public string? Rule => RuleMethod is null ? RuleText : $"{RuleText}:{RuleMethod}:{RuleResource}";

    /// <value>The client address that was compared.</value>
    [JsonConverter(typeof(IPAddressJsonConverter))]
    public IPAddress? Address { get; init; }

    /// <value>Whether a browser or a server sent the request.</value>
    public RequestSource Source
    {
        get => (RequestSource)_source;
        init => _source = (byte)value;
    }

    /// <value>The revision of the policy that decided.</value>
    public long Revision { get; init; }

    /// <value>The identifier of this decision.</value>
    public DecisionId Id { get; init; }

    /// <value>
    /// When the API is expected to be available again, or credentials of the address are read again, for
    /// <c>Retry-After</c>.
    /// </value>
    public DateTimeOffset? RetryAt
    {
        get => _retryTicks == 0 ? null : new(_retryTicks, TimeSpan.Zero);
        init => _retryTicks = value?.UtcTicks ?? 0;
    }

    /// <value>The refusals that report-only has turned into reports.</value>
    public IReadOnlyList<WouldBeRefusal> Reported
    {
        get => field ?? [];
        init;
    }

    /// <value>The id of the key; <see langword="null"/> when it is not known.</value>
    public string? KeyId => Key.IsNone ? null : Key.ToString();

    /// <value>Whether the request continues to its handler.</value>
    public bool Continues => Verdict is AccessVerdict.Allowed or AccessVerdict.Anonymous
        or AccessVerdict.LeftToAuthorization or AccessVerdict.NotChecked;

    internal KeyId Key { get; init; }

    /// <summary>
    /// Whether the secret of <see cref="Key"/> was right and the key usable; only then is it an identity.
    /// </summary>
    internal bool IsProven { get; init; }

    /// <summary>Whether the secret was the one before the last rotation, which ends before the key does.</summary>
    internal bool ByPreviousSecret { get; init; }

    /// <summary>Whether <see cref="Reported"/> has entries.</summary>
    internal bool HasReported => Reported.Count > 0;

    internal string? RuleText { get; init; }

    internal string? RuleMethod { get; init; }

    internal string? RuleResource { get; init; }
}
