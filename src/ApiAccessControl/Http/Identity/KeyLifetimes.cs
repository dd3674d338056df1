using System.Collections.Concurrent;
using ApiAccessControl.Keys;
using ApiAccessControl.Snapshots;
using ApiAccessControl.Stores;

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
    public CancellationToken Watch(HttpContext context, in KeyId key, PolicySnapshot decidedBy)
    {
        var lifetime = new KeyLifetime(key, decidedBy.Keys.Find(key).Secret, _time, Look, context.RequestAborted);
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
            || !policy.Keys.TryGet(lifetime.Key, out var row) || !IsUsable(policy, policy.Terms[row.Terms]))
        {
            return TimeSpan.Zero;
        }

        var end = row.Secret == lifetime.Secret ? policy.Terms[row.Terms].ExpiresAt
            : policy.Terms[row.Terms].Previous is { } previous && previous.Hash.Hash == lifetime.Secret ? previous.Until
            : DateTimeOffset.MinValue;
        return end == DateTimeOffset.MaxValue ? TimeSpan.MaxValue : end - _time.GetUtcNow();
    }

    private static bool IsUsable(PolicySnapshot policy, KeyTerms terms) =>
        terms is { Enabled: true, IsReadable: true }
        && (terms.Account < 0 || policy.Accounts[terms.Account] is { Enabled: true })
        && (policy.OrganizationSlotOf(terms) < 0 || policy.OrganizationOf(terms) is { IsDefined: true, Enabled: true });
}
