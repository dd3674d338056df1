using System.Collections.Concurrent;
using ApiAccessControl.Decisions;
using ApiAccessControl.Keys;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Http.Identity;

/// <summary>
/// Tokens for connections that outlive their decision (WebSockets, server-sent events): the decision was made when they
/// were opened, and the token is cancelled when their key ends. Only keys whose token was requested are watched.
/// </summary>
internal sealed class KeyLifetimes : IDisposable
{
    private readonly ConcurrentDictionary<KeyLifetime, byte> _watched = new();
    private readonly CurrentPolicy _policy;
    private readonly TimeProvider _time;

    public KeyLifetimes(CurrentPolicy policy, TimeProvider time)
    {
        _policy = policy;
        _time = time;
        policy.Published += EndThoseThatEnded;
    }

    /// <summary>A token that is cancelled when the key ends, or when the request ends.</summary>
    /// <param name="context">The request.</param>
    /// <param name="decision">The decision that admitted it.</param>
    /// <param name="decidedBy">The policy that decided.</param>
    /// <param name="ignoresSwitch">
    /// Whether the global switch does not end it, as on management endpoints: the switch does not apply to them.
    /// </param>
    public CancellationToken Watch(
        HttpContext context, in AccessDecision decision, PolicySnapshot decidedBy, bool ignoresSwitch)
    {
        var lifetime = new KeyLifetime(
            decision.Key, SecretOf(decision, decidedBy), ignoresSwitch, _time, Look, context.RequestAborted);
        _watched.TryAdd(lifetime, 0);
        context.Response.OnCompleted(() =>
        {
            _watched.TryRemove(lifetime, out _);
            lifetime.Dispose();
            return Task.CompletedTask;
        });
        Look(lifetime);
        return lifetime.Token;
    }

    public void Dispose() => _policy.Published -= EndThoseThatEnded;

    private static Hash256 SecretOf(in AccessDecision decision, PolicySnapshot decidedBy)
    {
        ref readonly var row = ref decidedBy.Keys.Find(decision.Key);
        return decision.ByPreviousSecret ? decidedBy.Terms[row.Terms].Previous!.Hash.Hash : row.Secret;
    }

    private void EndThoseThatEnded()
    {
        foreach (var lifetime in _watched.Keys)
        {
            Look(lifetime);
        }
    }

    private void Look(KeyLifetime lifetime) => lifetime.EndIn(Left(lifetime, _policy.Snapshot));

    private TimeSpan Left(KeyLifetime lifetime, PolicySnapshot? policy)
    {
        if (policy is not { Settings.IsReadable: true }
            || (!policy.Settings.Enabled && !lifetime.IgnoresSwitch)
            || !policy.Keys.TryGet(lifetime.Key, out var row))
        {
            return TimeSpan.Zero;
        }

        var terms = policy.Terms[row.Terms];
        if (!IsUsable(policy, terms))
        {
            return TimeSpan.Zero;
        }

        var end = row.Secret == lifetime.Secret ? terms.ExpiresAt : EndOfOverlap(terms, lifetime.Secret);
        return end == DateTimeOffset.MaxValue ? TimeSpan.MaxValue : end - _time.GetUtcNow();
    }

    // An overlap ends with the key at the latest.
    private static DateTimeOffset EndOfOverlap(KeyTerms terms, in Hash256 secret) =>
        terms.Previous is not { } previous || previous.Hash.Hash != secret ? DateTimeOffset.MinValue
        : previous.Until < terms.ExpiresAt ? previous.Until
        : terms.ExpiresAt;

    private bool IsUsable(PolicySnapshot policy, KeyTerms terms) =>
        KeyUsability.ReasonAt(_time.GetUtcNow(), terms, policy.Accounts[terms.Account]) == AccessReason.None
        && (policy.OrganizationSlotOf(terms) < 0 || policy.OrganizationOf(terms) is { IsDefined: true, Enabled: true });
}
