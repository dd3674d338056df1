using System.Collections.Concurrent;
using ApiAccessControl.Keys;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Http.Identity;

/// <summary>
/// Tokens for connections that outlive their decision (WebSockets, server-sent events): they were decided when they
/// were opened, and a token tells them when their key has ended since. Only keys that somebody asked for are watched.
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

    /// <summary>A token that is cancelled when the key ends, or when the request does.</summary>
    public CancellationToken Watch(HttpContext context, in AccessDecision decision, PolicySnapshot decidedBy)
    {
        var lifetime = new KeyLifetime(
            decision.Key, SecretOf(decision, decidedBy), _time, Look, context.RequestAborted);
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
        if (policy is not { Settings: { IsReadable: true, Enabled: true } }
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

    // An overlap does not outlive the key.
    private static DateTimeOffset EndOfOverlap(KeyTerms terms, in Hash256 secret) =>
        terms.Previous is not { } previous || previous.Hash.Hash != secret ? DateTimeOffset.MinValue
        : previous.Until < terms.ExpiresAt ? previous.Until
        : terms.ExpiresAt;

    private static bool IsUsable(PolicySnapshot policy, KeyTerms terms) =>
        terms is { Enabled: true, IsReadable: true }
        && AccountState.Admits(policy.Accounts[terms.Account], terms)
        && (policy.OrganizationSlotOf(terms) < 0 || policy.OrganizationOf(terms) is { IsDefined: true, Enabled: true });
}
