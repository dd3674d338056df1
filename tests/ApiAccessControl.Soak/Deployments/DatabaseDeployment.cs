using ApiAccessControl.PostgreSql.Benchmarks;
using ApiAccessControl.PostgreSql.Tests.Support;
using ApiAccessControl.Soak.Measure;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;
using Microsoft.Extensions.Hosting;

namespace ApiAccessControl.Soak.Deployments;

/// <summary>Two nodes over PostgreSQL, one of them with a local copy, behind a proxy that loses connections.</summary>
internal sealed class DatabaseDeployment : Deployment
{
    private const string CutNodes =
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name LIKE 'soak%'";

    private static readonly TimeProvider Clock = TimeProvider.System;

    /// <summary>Longer than a read that hangs, the next poll and the next attempt together.</summary>
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(8);

    /// <summary>A read that began just before a failure may have ended after it.</summary>
    private static readonly TimeSpan LastContact = TimeSpan.FromSeconds(2);

    private readonly PostgresCluster _server;
    private readonly string _copy;
    private readonly TcpProxy _proxy;
    private readonly IHost _writer;
    private readonly Outages _outages = new();
    private long _end;

    public DatabaseDeployment(PostgresCluster server, string folder, Dice dice, SoakCounts counts)
        : base("database", dice, counts)
    {
        _server = server;
        _copy = Path.Combine(folder, "policy.cache");
        _proxy = new(server.ConnectionString + ";Timeout=2;Command Timeout=2;Cancellation Timeout=500");
        _writer = Node.Build(server.ConnectionString);
    }

    public override Tolerance ToleranceAt(SoakNode node, long sent, long received)
    {
        var recent = sent - Ticks(Recovery);
        var outage = _outages.Between(recent, received);
        var isStarting = node.Started > recent;
        if (outage is null)
        {
            return new(node.StartsFromCopy && isStarting ? node.Options.MaxStaleness + LastContact : Propagation);
        }

        var away = Clock.GetElapsedTime(_outages.AwaySince(outage, Ticks(Recovery)), received);
        return new(
            node.Options.MaxStaleness + LastContact,
            isStarting || away > node.Options.MaxStaleness - LastContact,
            outage.End > received
                && Clock.GetElapsedTime(outage.Start, sent) > node.Options.MaxStaleness + LastContact);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _writer.Dispose();
        await _proxy.DisposeAsync();
        Npgsql.NpgsqlConnection.ClearAllPools();
    }

    protected override async Task PrepareAsync(IReadOnlyList<PolicyRecord> records)
    {
        await TestDatabase.CreateTablesAsync(_server.ConnectionString);
        if (!await CommitAsync(Writer, [], records))
        {
            throw new InvalidOperationException("The first policy is refused.");
        }
    }

    protected override Task<SoakNode> StartNodeAsync(int index)
    {
        var database = $"{_proxy.ConnectionString};Application Name=soak{index}";
        return SoakNode.StartAsync(
            $"database {index}", $"{{ {Options} }}",
            builder =>
            {
                builder.Services.AddDbContextPool<ApiAccessControlDbContext>(options => options.UseNpgsql(database));
                var access = builder.AddApiAccessControl()
                    .AddEntityFrameworkStore<ApiAccessControlDbContext>(
                        options => options.PollInterval = TimeSpan.FromSeconds(1))
                    .AddPostgreSqlNotifications(database);
                _ = index == 1 ? access.KeepLocalCopy(_copy) : access;
            },
            startsFromCopy: index == 1);
    }

    protected override async Task<bool> TryStoreAsync(
        IReadOnlyList<PolicyRecord> before, IReadOnlyList<PolicyRecord> after)
    {
        await EndWhenDueAsync();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await CommitAsync(Writer, before, after);
            }
            catch (PolicyCommitException failed) when (failed.Outcome == PolicyCommitOutcome.NotStored && attempt < 100)
            {
                // The restarted server has cut the connections of the pool.
                await Task.Delay(20);
            }
        }
    }

    protected override async Task DisturbAsync()
    {
        if (_outages.IsOpen)
        {
            await EndWhenDueAsync();
            return;
        }

        Counts.Cut();
        _outages.Begin();
        switch (Dice.Below(4))
        {
            case 0:
                Counts.Note("database: connections are cut");
                await TestDatabase.ExecuteAsync(_server.ConnectionString, CutNodes);
                _outages.End();
                break;
            case 1:
                Counts.Note("database: connections are dead");
                _proxy.SwallowExistingConnections();
                _outages.End();
                break;
            case 2:
                Counts.Note("database: the server restarts");
                await _server.StopAsync();
                await _server.StartAsync();
                _outages.End();
                break;
            default:
                var seconds = Dice.One(1, 3, 14);
                Counts.Note($"database: out of reach for {seconds} s");
                _proxy.Swallow();
                _end = Clock.GetTimestamp() + Ticks(TimeSpan.FromSeconds(seconds));
                break;
        }
    }

    protected override Task CalmAsync()
    {
        _end = 0;
        return EndWhenDueAsync();
    }

    private Task EndWhenDueAsync()
    {
        if (_outages.IsOpen && Clock.GetTimestamp() > _end)
        {
            _proxy.Pass();
            _outages.End();
            Counts.Note("database: in reach again");
        }

        return Task.CompletedTask;
    }

    private IPolicyManager Writer => _writer.Services.GetRequiredService<IPolicyManager>();

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Clock.TimestampFrequency);
}
