using System.Net;
using System.Text.Json.Serialization;
using ApiAccessControl.Keys;

namespace ApiAccessControl;

/// <summary>
/// What the gate decided and why. One value feeds answer, log, metric, trace and explanation. The default value
/// refuses.
/// </summary>
public readonly record struct AccessDecision
{
    // 8 bytes where a DateTimeOffset? takes 24: each request stores one decision.
    private readonly long _retryTicks;

    /// <value>The outcome.</value>
    public AccessVerdict Verdict { get; init; }

    /// <value>Why it refused; <see cref="AccessReason.None"/> when it did not.</value>
    public AccessReason Reason { get; init; }

    /// <value>The HTTP status of the refusal; 0 when the request goes on.</value>
    public int StatusCode { get; init; }

    /// <value>Whose rule decided.</value>
    public AccessSubject Subject { get; init; }

    /// <value>The identifier of that subject.</value>
    public string? SubjectId { get; init; }

    /// <value>The rule that decided: the list, role or permission. Never a secret.</value>
    public string? Rule => RuleMethod is null ? RuleText : $"{RuleText}:{RuleMethod}:{RuleResource}";

    /// <value>The client address that was compared.</value>
    [JsonConverter(typeof(IPAddressJsonConverter))]
    public IPAddress? Address { get; init; }

    /// <value>Browser or server, if that was read.</value>
    public RequestSource Source { get; init; }

    /// <value>The revision of the policy that decided.</value>
    public long Revision { get; init; }

    /// <value>The name of this decision.</value>
    public DecisionId Id { get; init; }

    /// <value>When the API is expected back, for <c>Retry-After</c>.</value>
    public DateTimeOffset? RetryAt
    {
        get => _retryTicks == 0 ? null : new(_retryTicks, TimeSpan.Zero);
        init => _retryTicks = value?.UtcTicks ?? 0;
    }

    /// <value>What would have been refused, were it not only reported.</value>
    public IReadOnlyList<WouldBeRefusal> Reported
    {
        get => field ?? [];
        init;
    }

    /// <value>The id of the key, once it is known; <see langword="null"/> before.</value>
    public string? KeyId => Key.IsNone ? null : Key.ToString();

    /// <value>Whether the request goes on to its handler.</value>
    public bool Continues => Verdict is AccessVerdict.Allowed or AccessVerdict.Anonymous
        or AccessVerdict.LeftToAuthorization or AccessVerdict.NotChecked;

    internal KeyId Key { get; init; }

    /// <summary>Whether the secret of <see cref="Key"/> was right; only then is it an identity.</summary>
    internal bool IsProven { get; init; }

    /// <summary>Whether it was the secret before the last rotation, whose time ends before the key's.</summary>
    internal bool ByPreviousSecret { get; init; }

    /// <summary>Whether <see cref="Reported"/> has any.</summary>
    internal bool HasReported => Reported.Count > 0;

    internal string? RuleText { get; init; }

    internal string? RuleMethod { get; init; }

    internal string? RuleResource { get; init; }
}
