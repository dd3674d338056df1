using ApiAccessControl.Options;
using ApiAccessControl.Stores;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Tests.Stores;

/// <summary>When a node is in view of the others, and that reports change no decision.</summary>
public sealed class NodeReporterTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly CurrentPolicy _current = new();
    private readonly Source _source = new();
    private readonly Directory _directory = new();
    private readonly PolicyHealth _health;
    private readonly NodeReporter _reporter;

    public NodeReporterTests()
    {
        _health = new(_time);
        _reporter = new(
            _current, _health, new ApiAccessControlOptions().Resolve(), _time, NullLogger<NodeReporter>.Instance,
            _directory);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _reporter.Dispose();

    [Fact]
    public async Task A_change_between_the_first_read_and_the_first_report_is_in_force_before_the_first_decision()
    {
        _directory.Gate = new();
        using var refresh = Refresh();
        var starting = refresh.StartingAsync(Token);
        await _source.WasRead.Task.WaitAsync(Token);
        while (_current.Latest is null)
        {
            await Task.Delay(1, Token);
        }

        Assert.Null(_current.Snapshot);
        _source.Revision = 2;
        _directory.Gate.SetResult();
        await starting;

        Assert.Equal(2, _current.Snapshot!.Revision);
        Assert.Equal(NodeHealth.Starting, _directory.Reports[0].Health);
        Assert.Equal(Guid.Empty, _directory.Reports[0].Revision.Identity);
    }

    [Fact]
    public async Task A_node_in_view_reports_no_second_time_before_a_read_and_one_out_of_view_does()
    {
        using var refresh = Refresh();
        await refresh.StartingAsync(Token);
        Assert.Single(_directory.Reports);

        _time.Pass(_directory.Reports[0].ExpiresAfter);
        await refresh.RefreshAsync(Token);
        Assert.Single(_directory.Reports);

        _time.Pass(TimeSpan.FromTicks(1));
        await refresh.RefreshAsync(Token);
        Assert.Equal(2, _directory.Reports.Count);
    }

    [Fact]
    public void The_report_outlives_the_last_decision_that_is_possible_without_another_report()
    {
        var options = new ApiAccessControlOptions().Resolve();

        Assert.Equal(
            options.MaxStaleness + TimeSpan.FromSeconds(5) + (2 * options.LookTimeout), _reporter.Report.ExpiresAfter);
    }

    [Fact]
    public async Task A_directory_that_fails_or_hangs_does_not_stop_decisions()
    {
        _directory.Error = new InvalidOperationException("The directory is down.");
        using var refresh = Refresh();
        await refresh.StartingAsync(Token);
        Assert.Equal(1, _current.Snapshot!.Revision);
        Assert.Equal("The directory is down.", _reporter.LastError);

        _directory.Error = null;
        Assert.True(await _reporter.ReportAsync(Token));
        Assert.Null(_reporter.LastError);
        Assert.Equal(NodeHealth.Healthy, _directory.Reports[^1].Health);
    }

    [Fact]
    public async Task A_report_says_that_changes_may_be_missing_or_that_every_request_is_refused()
    {
        using var refresh = Refresh();
        await refresh.StartingAsync(Token);
        _source.IsDown = true;
        await refresh.RefreshAsync(Token);
        Assert.Equal(NodeHealth.Degraded, _reporter.Report.Health);

        _time.Pass(TimeSpan.FromMinutes(16));
        Assert.Equal(NodeHealth.Unhealthy, _reporter.Report.Health);
        Assert.Equal(TimeSpan.FromMinutes(16), _reporter.Report.Age);
    }

    [Fact]
    public async Task A_node_that_does_not_report_decides_at_once()
    {
        _directory.ReportInterval = null;
        var reporter = new NodeReporter(
            _current, _health, new ApiAccessControlOptions().Resolve(), _time, NullLogger<NodeReporter>.Instance,
            _directory);

        Assert.Null(reporter.ComeIntoViewAsync(Token));
        await reporter.LeaveAsync(Token);
        Assert.Empty(_directory.Left);
    }

    [Fact]
    public async Task A_change_is_reported_soon_and_a_host_that_stopped_leaves()
    {
        _directory.ReportInterval = TimeSpan.FromSeconds(50);
        var reporter = new NodeReporter(
            _current, new(TimeProvider.System), new ApiAccessControlOptions().Resolve(), TimeProvider.System,
            NullLogger<NodeReporter>.Instance, _directory);
        using var service = new NodeReportService(
            reporter, _current, new QuickTime(), NullLogger<NodeReportService>.Instance, _directory);
        await service.StartAsync(Token);
        await _directory.UntilAsync(1);
        using var refresh = Refresh();
        await refresh.StartingAsync(Token);

        await _directory.UntilAsync(3);
        Assert.Equal(1, _directory.Reports[^1].Revision.Number);
        await service.StoppedAsync(Token);
        Assert.Equal([reporter.Id], _directory.Left);
    }

    private PolicyRefreshService Refresh() => new(
        _source, _current, new ApiAccessControlOptions().Resolve(), _health, _time,
        NullLogger<PolicyRefreshService>.Instance, reporter: _reporter);

    /// <summary>A clock that runs a hundred times as fast.</summary>
    private sealed class QuickTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime < TimeSpan.Zero ? dueTime : dueTime / 100, period);
    }

    private sealed class Directory : INodeDirectory
    {
        private readonly Lock _lock = new();
        private readonly List<NodeReport> _reports = [];

        public TimeSpan? ReportInterval { get; set; } = TimeSpan.FromSeconds(5);

        public TaskCompletionSource? Gate { get; set; }

        public Exception? Error { get; set; }

        public List<Guid> Left { get; } = [];

        public IReadOnlyList<NodeReport> Reports
        {
            get
            {
                lock (_lock)
                {
                    return [.. _reports];
                }
            }
        }

        public async ValueTask ReportAsync(NodeReport report, CancellationToken cancellationToken)
        {
            if (Error is { } error)
            {
                throw error;
            }

            lock (_lock)
            {
                _reports.Add(report);
            }

            await (Gate?.Task ?? Task.CompletedTask);
        }

        public ValueTask LeaveAsync(Guid id, CancellationToken cancellationToken)
        {
            Left.Add(id);
            return default;
        }

        public ValueTask<NodeList> ReadAsync(CancellationToken cancellationToken) =>
            new(new NodeList(default, [], true));

        public async Task UntilAsync(int reports)
        {
            for (var i = 0; Reports.Count < reports; i++)
            {
                Assert.True(i < 500, $"{Reports.Count} reports.");
                await Task.Delay(10, Token);
            }
        }
    }

    private sealed class Source : IPolicySource
    {
        public bool IsDown { get; set; }

        public long Revision { get; set; } = 1;

        public TaskCompletionSource WasRead { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsOneDocument => false;

        public TimeSpan? PollInterval => TimeSpan.FromDays(1);

        private PolicyRevision Now => new(Revision, new Guid((int)Revision, 0, 0, new byte[8]));

        public ValueTask<StoredPolicy> ReadAsync(CancellationToken cancellationToken)
        {
            var policy = new StoredPolicy(Now, [new PolicySettings { Enabled = true }]);
            WasRead.TrySetResult();
            return new(policy);
        }

        public ValueTask<PolicyChanges?> ReadChangesAsync(
            PolicyRevision revision, CancellationToken cancellationToken) => IsDown
            ? throw new InvalidOperationException("The source is down.")
            : new(new PolicyChanges(Now, []));

        public IChangeToken GetChangeToken() => new CancellationChangeToken(CancellationToken.None);
    }
}
