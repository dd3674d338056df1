using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Http.ConsoleSignIn;

/// <summary>
/// The sign-in from the console of one management group: a token that works once, and the session that it opened. Both
/// are kept as hashes in memory and end with the process.
/// </summary>
internal sealed class ConsoleSession(TimeProvider time, string? pathBase, bool fromAnywhere)
{
    public static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    private const int RandomBytes = 32;

    private readonly Lock _lock = new();
    private Ticket _token;
    private Ticket _session;

    /// <summary>Cancelled when the session that is open now ends; cancelled already without one.</summary>
    public CancellationToken SessionEnded
    {
        get
        {
            lock (_lock)
            {
                return _session.Ended?.Token ?? new CancellationToken(canceled: true);
            }
        }
    }

    public string PathBase { get; } = pathBase ?? "";

    /// <summary>A new token; the one before is no longer valid.</summary>
    public string IssueToken()
    {
        var text = NewText();
        lock (_lock)
        {
            _token = new(HashOf(text), time.GetUtcNow() + TokenLifetime);
        }

        return text;
    }

    /// <summary>Whether the token can still be used. Only looks: following a link must not use it up.</summary>
    public bool IsToken(string? text)
    {
        lock (_lock)
        {
            return _token.Admits(text, time.GetUtcNow());
        }
    }

    /// <summary>Uses the token up: the text of the session, or null. The session before ends.</summary>
    public string? Exchange(string? text)
    {
        var session = NewText();
        CancellationTokenSource? before;
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (!_token.Admits(text, now))
            {
                return null;
            }

            _token = default;
            before = _session.Ended;
            _session = new(HashOf(session), now + Lifetime, new CancellationTokenSource(Lifetime, time));
        }

        before?.Cancel();
        before?.Dispose();
        return session;
    }

    public bool IsSignedIn(HttpContext context)
    {
        if (!MayEnter(context))
        {
            return false;
        }

        var text = context.Request.Cookies[ConsoleCookie.NameOf(context)];
        lock (_lock)
        {
            return _session.Admits(text, time.GetUtcNow());
        }
    }

    /// <summary>Whether sign-in and session are possible from where the request comes.</summary>
    public bool MayEnter(HttpContext context) => fromAnywhere || Loopback.IsOn(context);

    private static string NewText() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private readonly record struct Ticket(
        byte[]? Hash, DateTimeOffset Ends, CancellationTokenSource? Ended = null)
    {
        public bool Admits(string? text, DateTimeOffset now) =>
            Hash is not null && text is not null && now < Ends
            && CryptographicOperations.FixedTimeEquals(Hash, HashOf(text));
    }
}
