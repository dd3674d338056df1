using ApiAccessControl.Cli.Decide.Logs;

namespace ApiAccessControl.Cli.Decide;

/// <summary>
/// Decides a log again. Without a second policy the result is compared with what the log says, with one it is compared
/// with that policy.
/// </summary>
internal sealed class Replay(Decider policy, Decider? against)
{
    // What is printed is read by people; the numbers count everything.
    private const int MaxChanges = 10_000;

    private readonly Dictionary<ChangeKey, Change> _changes = [];

    public long Requests { get; private set; }

    public long Undetermined { get; private set; }

    public long Allowed { get; private set; }

    public long Changed { get; private set; }

    /// <summary>The changes, the most frequent ones first.</summary>
    public IEnumerable<Change> Changes => _changes.Values.OrderByDescending(change => change.Count)
        .ThenBy(change => change.Key, StringComparer.Ordinal).ThenBy(change => change.Endpoint, StringComparer.Ordinal);

    /// <summary>Whether there are more kinds of changes than are kept.</summary>
    public bool IsCut { get; private set; }

    public ValueTask AddAsync(in LogEntry entry, CancellationToken cancellationToken)
    {
        var first = policy.DecideAsync(entry.Request, cancellationToken);
        if (!first.IsCompletedSuccessfully || against is not null)
        {
            return AddSlowlyAsync(entry, first, cancellationToken);
        }

        Add(entry, new(entry.WasAllowed, AccessReason.None), first.Result);
        return default;
    }

    private async ValueTask AddSlowlyAsync(
        LogEntry entry, ValueTask<Outcome> first, CancellationToken cancellationToken)
    {
        var one = await first;
        if (against is null)
        {
            Add(entry, new(entry.WasAllowed, AccessReason.None), one);
        }
        else
        {
            Add(entry, one, await against.DecideAsync(entry.Request, cancellationToken));
        }
    }

    private void Add(in LogEntry entry, Outcome was, Outcome now)
    {
        Requests++;
        if (was.IsAllowed is not { } before || now.IsAllowed is not { } after)
        {
            Undetermined++;
            return;
        }

        Allowed += after ? 1 : 0;
        if (before != after)
        {
            Changed++;
            Remember(entry, after, after ? WasReason(entry, was) : now.Reason.Code());
        }
    }

    private string WasReason(in LogEntry entry, Outcome was) =>
        against is null ? entry.Reason ?? "" : was.Reason.Code();

    private void Remember(in LogEntry entry, bool after, string reason)
    {
        var request = entry.Request;
        var key = new ChangeKey(request.Key, request.Method, NameOf(request), after, reason);
        if (_changes.TryGetValue(key, out var change))
        {
            change.Count++;
        }
        else if (_changes.Count < MaxChanges)
        {
            _changes.Add(key, new(key, request.Address));
        }
        else
        {
            IsCut = true;
        }
    }

    // Paths of one route are one change.
    private string NameOf(in LogRequest request) =>
        request.IsPath && policy.Requests.Resolve(request) is [{ Mapped: { IsUnknown: false } endpoint }]
            ? endpoint.Route : request.Target;
}

/// <summary>What makes two changes the same.</summary>
internal readonly record struct ChangeKey(
    string? KeyId, string? Method, string Endpoint, bool IsAllowed, string Reason);

/// <summary>Requests that are decided differently.</summary>
/// <param name="what">The requests.</param>
/// <param name="address">An address that one of them came from.</param>
internal sealed class Change(ChangeKey what, string? address)
{
    public string Key => what.KeyId ?? "";

    public string Method => what.Method ?? "";

    public string Endpoint => what.Endpoint;

    public string Direction => what.IsAllowed ? "now allowed" : "now refused";

    /// <summary>Why they are refused, or were.</summary>
    public string Reason => what.Reason;

    public string Address => address ?? "";

    public long Count { get; set; } = 1;
}
