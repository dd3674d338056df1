using System.Data.Common;
using ApiAccessControl.Stores;

namespace ApiAccessControl.EntityFrameworkCore.Tests;

/// <summary>
/// Nodes over one database, a key that all of them admit, and a client that sends requests all the time.
/// </summary>
internal sealed class TestCluster : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly NewApiKey _key = ApiKeyGenerator.Create();
    private readonly HostNode _manager;
    private readonly List<INode> _nodes;
    private readonly List<Task> _load = [];

    private TestCluster(HostNode manager, IEnumerable<INode> others, TimeSpan bound)
    {
        (_manager, Ledger) = (manager, new(bound));
        _nodes = [manager, .. others];
    }

    public Ledger Ledger { get; }

    public IReadOnlyList<INode> Nodes => _nodes;

    public IPolicyManager Manager => _manager.Manager;

    public KeyRecord Key => new(_key.Id)
    {
        SecretHash = _key.SecretHash,
        Networks = ["127.0.0.1"],
        Permissions = ["members:GET:search"],
    };

    /// <summary>Every way to revoke what the key may do.</summary>
    public IReadOnlyDictionary<string, PolicyRecord> Refusals => new Dictionary<string, PolicyRecord>
    {
        ["switch off"] = new PolicySettings { Enabled = false },
        ["revoke"] = Key with { Enabled = false },
        ["narrow the list"] = Key with { Networks = ["192.0.2.1"] },
        ["remove the permission"] = Key with { Permissions = ["reports:GET:search"] },
        ["rotate"] = Key with { SecretHash = ApiKeyGenerator.Create().SecretHash },
    };

    public static async Task<TestCluster> StartAsync(TimeSpan bound, HostNode manager, params INode[] others)
    {
        var cluster = new TestCluster(manager, others, bound);
        await cluster.AllowAsync();
        cluster._load.AddRange(cluster._nodes.Select(cluster.AskAllTheTimeAsync));
        return cluster;
    }

    public async Task AllowAsync()
    {
        Ledger.Allowed();
        while (!await TryCommitAsync(new PolicySettings { Enabled = true }, Key))
        {
            await Task.Delay(20);
        }

        foreach (var node in _nodes)
        {
            await UntilAsync(node, status => status == 200);
        }
    }

    public async Task RefuseAsync(PolicyRecord record)
    {
        await CommitAsync(record);
        Ledger.Refused();
    }

    /// <summary>Waits until every node refuses, and records when each did.</summary>
    public Task RefusedEverywhereAsync() => Task.WhenAll(_nodes.Select(async node =>
    {
        await UntilAsync(node, status => status != 200);
        Ledger.Arrived();
    }));

    public Task<int> AskAsync(INode node) => Ledger.AskAsync(node, _key.Text);

    public async Task UntilAsync(INode node, Func<int, bool> holds)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!holds(await AskAsync(node)))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(30),
                $"{node.Name} does not follow.");
            await Task.Delay(1);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_load);
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        _stop.Dispose();
    }

    private async Task CommitAsync(params PolicyRecord[] records)
    {
        var result = await Manager.CommitAsync(
            [.. records.Select(PolicyEdit.Overwrite)], new("test"), TestContext.Current.CancellationToken);
        Assert.True(result.Status == PolicyCommitStatus.Committed, string.Join('\n', result.Errors));
        Ledger.Commits++;
    }

    /// <summary>
    /// A restarted server has cut the connections of the pool, or a new connection through a pooler does not open in
    /// time: the commit fails and is tried again.
    /// </summary>
    private async Task<bool> TryCommitAsync(params PolicyRecord[] records)
    {
        try
        {
            await CommitAsync(records);
            return true;
        }
        catch (Exception exception) when (
            exception.GetBaseException() is DbException or IOException or TimeoutException)
        {
            return false;
        }
    }

    private async Task AskAllTheTimeAsync(INode node)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await AskAsync(node);
                await Task.Delay(5);
            }
            catch (Exception exception) when (exception is TaskCanceledException or HttpRequestException)
            {
                // A suspended node does not answer and therefore admits no request.
                await Task.Delay(50);
            }
        }
    }
}
