using ApiAccessControl.Soak.Measure;
using ApiAccessControl.Soak.Model;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;
using Microsoft.Extensions.Hosting;

namespace ApiAccessControl.Soak.Deployments;

/// <summary>A store, the nodes over it, and what happens to them: changes of the policy, restarts, failures.</summary>
internal abstract class Deployment(string name, Dice dice, SoakCounts counts) : IAsyncDisposable
{
    /// <summary>
    /// How long a commit may take to be in force everywhere while nothing fails. Most take milliseconds; the rest is
    /// for a machine with other load.
    /// </summary>
    public static readonly TimeSpan Propagation = TimeSpan.FromSeconds(4);

    /// <summary>The options of every node, apart from those of its store.</summary>
    protected const string Options =
        """
        "MaxStaleness": "00:00:08", "LookTimeout": "00:00:01", "Credentials": { "Basic": true },
        "Lists": { "NonPublicEntries": "Allow", "SourceAware": true }
        """;

    private readonly List<WeakReference> _disposed = [];
    private volatile SoakNode[] _nodes = [];

    public string Name => name;

    public PolicyHistory History { get; } = new(NextPolicy.First(dice));

    public IReadOnlyList<SoakNode> Nodes => _nodes;

    protected Dice Dice => dice;

    protected SoakCounts Counts => counts;

    /// <summary>How many hosts that were disposed are still referenced.</summary>
    public int Remaining => _disposed.Count(host => host.IsAlive);

    public async Task StartAsync(int nodes)
    {
        await PrepareAsync(History.Latest.Records);
        for (var i = 0; i < nodes; i++)
        {
            _nodes = [.. _nodes, await StartNodeAsync(i)];
        }
    }

    /// <summary>Changes come in groups with pauses, so that verdicts are judged in both.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var pause = dice.Chance(10) ? 5_000 + dice.Below(3_000) : 50 + dice.Below(500);
            await Task.Delay(pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await (dice.Below(20) switch
            {
                0 => RestartAsync(dice.Below(_nodes.Length)),
                < 4 => DisturbAsync(),
                _ => ChangeAsync(),
            });
        }

        await CalmAsync();
    }

    /// <summary>Which answers are right besides those of the current policy.</summary>
    public virtual Tolerance ToleranceAt(SoakNode node, long sent, long received) => new(Propagation);

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }
    }

    /// <summary>Creates the store with these records.</summary>
    protected abstract Task PrepareAsync(IReadOnlyList<PolicyRecord> records);

    protected abstract Task<SoakNode> StartNodeAsync(int index);

    /// <summary>Whether the store accepted the policy.</summary>
    protected abstract Task<bool> TryStoreAsync(IReadOnlyList<PolicyRecord> before, IReadOnlyList<PolicyRecord> after);

    /// <summary>A failure of the kind that the store can have.</summary>
    protected virtual Task DisturbAsync() => ChangeAsync();

    /// <summary>Ends a failure that lasts.</summary>
    protected virtual Task CalmAsync() => Task.CompletedTask;

    protected async Task ChangeAsync()
    {
        var before = History.Latest.Records;
        var after = NextPolicy.After(before, dice);
        History.Begin(after);
        if (await TryStoreAsync(before, after))
        {
            History.Acknowledge();
            counts.Changed();
        }
        else
        {
            History.Withdraw();
            counts.RefusedCommit();
        }
    }

    protected async Task<bool> CommitAsync(
        IPolicyManager manager, IReadOnlyList<PolicyRecord> before, IReadOnlyList<PolicyRecord> after)
    {
        var edits = NextPolicy.Edits(before, after);
        if (edits.Count == 0)
        {
            return false;
        }

        var result = await manager.CommitAsync(edits, new("soak"), CancellationToken.None);
        if (result.Status != PolicyCommitStatus.Committed)
        {
            counts.Note($"{name}: {result.Status} {string.Join(' ', result.Errors)}");
        }

        return result.Status == PolicyCommitStatus.Committed;
    }

    protected static IPolicyManager ManagerOf(SoakNode node) => node.Host.Services.GetRequiredService<IPolicyManager>();

    /// <summary>In order, with the requests that it has, or at once.</summary>
    private async Task RestartAsync(int index)
    {
        counts.Restarted();
        counts.Note($"{name}: restart of node {index}");
        await StopAsync(index, inOrder: dice.Chance(50));
        var nodes = _nodes.ToArray();
        nodes[index] = await StartNodeAsync(index);
        _nodes = nodes;
    }

    // No local variable of the caller keeps the host.
    private async Task StopAsync(int index, bool inOrder)
    {
        var node = _nodes[index];
        node.Announce();
        _disposed.Add(new(node.Host.Services.GetRequiredService<CurrentPolicy>()));
        if (inOrder)
        {
            await node.Host.Services.GetRequiredService<IHost>().StopAsync();
        }

        await node.DisposeAsync();
    }
}
