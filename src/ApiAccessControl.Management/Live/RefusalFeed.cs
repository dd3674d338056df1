using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Live;

/// <summary>Distributes refusals to those who read them live. Without a reader it costs one read of a field.</summary>
internal sealed class RefusalFeed
{
    public const int MaxReaders = 100;

    /// <summary>So that one actor cannot take the places of all others.</summary>
    public const int MaxReadersPerActor = 10;

    private readonly Lock _lock = new();
    private volatile RefusalQueue[] _queues = [];

    public void Publish(RecentRefusal refusal)
    {
        foreach (var queue in _queues)
        {
            queue.Add(refusal);
        }
    }

    public RefusalQueue Open(string actor, RefusalScope scope)
    {
        lock (_lock)
        {
            if (_queues.Length >= MaxReaders
                || _queues.Count(queue => string.Equals(queue.Actor, actor, StringComparison.Ordinal))
                    >= MaxReadersPerActor)
            {
                throw new ManagementException(
                    StatusCodes.Status503ServiceUnavailable, ManagementCodes.TooManyReaders,
                    $"Too many readers of the refusals are connected: {MaxReaders} in all and {MaxReadersPerActor} for "
                    + "one actor are possible. Close one, or read the list of refusals.");
            }

            var queue = new RefusalQueue(actor, scope);
            _queues = [.. _queues, queue];
            return queue;
        }
    }

    public void Close(RefusalQueue queue)
    {
        lock (_lock)
        {
            _queues = [.. _queues.Where(open => open != queue)];
        }
    }
}
