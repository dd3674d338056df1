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
        return first.IsCompletedSuccessfully && against is null
            ? AddAsync(entry, new(entry.WasAllowed, AccessReason.None), first.Result, cancellationToken)
            : AddSlowlyAsync(entry, first, cancellationToken);
    }

    private async ValueTask AddSlowlyAsync(
        LogEntry entry, ValueTask<Outcome> first, CancellationToken cancellationToken)
    {
        var one = await first;
        await (against is null
            ? AddAsync(entry, new(entry.WasAllowed, AccessReason.None), one, cancellationToken)
            : AddAsync(entry, one, await against.DecideAsync(entry.Request, cancellationToken), cancellationToken));
    }

    private ValueTask AddAsync(LogEntry entry, Outcome was, Outcome now, CancellationToken cancellationToken)
    {
        Requests++;
        if (was.IsAllowed is not { } before || now.IsAllowed is not { } after)
        {
            Undetermined++;
            return default;
        }

        Allowed += after ? 1 : 0;
        if (before == after)
        {
            return default;
        }

        Changed++;
        return RememberAsync(entry, after, after ? WasReason(entry, was) : now.Reason.Code(), cancellationToken);
    }

    private string WasReason(in LogEntry entry, Outcome was) =>
        against is null ? entry.Reason ?? "" : was.Reason.Code();

    private async ValueTask RememberAsync(
        LogEntry entry, bool after, string reason, CancellationToken cancellationToken)
    {
        var request = entry.Request;
        var key = new ChangeKey(request.Key, request.Method, await NameAsync(request, cancellationToken), after, reason);
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
    private async ValueTask<string> NameAsync(LogRequest request, CancellationToken cancellationToken)
    {
        if (!request.IsPath)
        {
            return request.Target;
        }

        if (!_routes.TryGetValue(request.Target, out var name))
        {
            if (_routes.Count >= MaxChanges)
            {
                _routes.Clear();
            }

            name = (await (against ?? policy).ExplainAsync(request, cancellationToken))?.Route;
            name = _routes[request.Target] = name is null or "/{**path}" ? request.Target : name;
        }

        return name;
    }

    private readonly Dictionary<string, string> _routes = new(StringComparer.Ordinal);
}

/// <summary>What makes two changes the same.</summary>
internal readonly record struct ChangeKey(string? KeyId, string? Method, string Endpoint, bool IsAllowed, string Reason);

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
