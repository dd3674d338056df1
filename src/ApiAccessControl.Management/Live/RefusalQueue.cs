using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace ApiAccessControl.Management.Live;

/// <summary>
/// What one reader has not read yet. It is bounded: a reader that is slower than the refusals loses the oldest and can
/// ask how many. Only what the reader may see is queued, so that the number tells nothing about others.
/// </summary>
internal sealed class RefusalQueue
{
    public const int Capacity = 256;

    private readonly Channel<RecentRefusal> _channel;
    private volatile RefusalScope _scope;
    private int _dropped;

    public RefusalQueue(string actor, RefusalScope scope)
    {
        (Actor, _scope) = (actor, scope);
        _channel = Channel.CreateBounded<RecentRefusal>(
            new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => Interlocked.Increment(ref _dropped));
    }

    public string Actor { get; }

    public RefusalScope Scope
    {
        get => _scope;
        set => _scope = value;
    }

    public void Add(RecentRefusal refusal)
    {
        if (_scope.Includes(refusal))
        {
            _channel.Writer.TryWrite(refusal);
        }
    }

    /// <summary>How many were dropped since the last call; all of them are older than what is queued.</summary>
    public int TakeDropped() => Interlocked.Exchange(ref _dropped, 0);

    public bool TryTake([NotNullWhen(true)] out RecentRefusal? refusal) => _channel.Reader.TryRead(out refusal);

    public Task WaitAsync(CancellationToken cancellationToken) =>
        _channel.Reader.WaitToReadAsync(cancellationToken).AsTask();
}
