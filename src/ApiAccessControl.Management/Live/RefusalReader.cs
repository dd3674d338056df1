using System.Globalization;
using ApiAccessControl.Management.Live;
using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management;

/// <summary>
/// Reads the refused requests of this node: the last 1,000, or each as it happens. Resource <c>refusals</c>. An actor
/// of an organization sees the refusals of its keys only.
/// </summary>
public sealed class RefusalReader
{
    private readonly PolicyWork _work;
    private readonly RecentRefusals _recent;
    private readonly RefusalFeed _feed;
    private readonly TimeProvider _time;

    internal RefusalReader(PolicyWork work, RecentRefusals recent, RefusalFeed feed, TimeProvider time) =>
        (_work, _recent, _feed, _time) = (work, recent, feed, time);

    /// <summary>The refusals that the actor may see, the latest first.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public async Task<Page<RecentRefusal>> ListAsync(
        RefusalQuery query, ManagementActor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var scope = await ScopeOfAsync(actor, cancellationToken);
        Paging.ThrowIfUnusable(query.Page.Limit);
        var all = _recent.LatestFirst().Where(refusal => scope.Includes(refusal)
            && (query.Reason is null || refusal.Reason == query.Reason)
            && (query.KeyId is null || refusal.KeyId == query.KeyId)).ToArray();
        var after = PositionOf(query.Page.After) is { } position
            ? all.Where(refusal => refusal.Position < position).ToArray() : all;
        var items = after.Take(query.Page.Limit).ToArray();
        return new(items, items.Length < after.Length ? TextOf(items[^1].Position) : null)
        {
            Total = query.Page.Count ? all.Length : null,
        };
    }

    /// <summary>
    /// Subscribes to the refusals from now on. Dispose the subscription: the number of readers is limited
    /// (<see cref="ManagementCodes.TooManyReaders"/>).
    /// </summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public async Task<RefusalSubscription> SubscribeAsync(
        ManagementActor actor, CancellationToken cancellationToken = default)
    {
        var scope = await ScopeOfAsync(actor, cancellationToken);
        return new(_feed, _feed.Open(actor.Name, scope), token => ScopeOfAsync(actor, token), _time);
    }

    private Task<RefusalScope> ScopeOfAsync(ManagementActor actor, CancellationToken cancellationToken) =>
        _work.ReadAsync(actor, RefusalScope.ReadAsync, cancellationToken);

    private static long? PositionOf(string? text) => text is null ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position
        : throw Invalid.Member("after", "must be the 'next' of a page.");

    private static string TextOf(long position) => position.ToString(CultureInfo.InvariantCulture);
}
