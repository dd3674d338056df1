using ApiAccessControl.Diagnostics;
using ApiAccessControl.Logging;
using ApiAccessControl.Options;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Support;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Tests.Stores;

/// <summary>A database in which records cannot be read, or which cannot be reached.</summary>
public sealed class PolicyHealthTests : IDisposable
{
    private static readonly PolicySettings On = new() { Enabled = true };
    private static readonly AccountRecord Bad = new("bad") { Networks = [new("nonsense")] };

    private readonly ManualTime _time = new();
    private readonly CurrentPolicy _current = new();
    private readonly LogCapture _log = new();
    private readonly LoggerFactory _loggers = new();
    private readonly Source _source = new();
    private readonly PolicyHealth _health;
    private readonly PolicyRefreshService _upkeep;

    public PolicyHealthTests()
    {
        _loggers.AddProvider(_log);
        _health = new(_time);
        _upkeep = new(
            _source, _current, new ApiAccessControlOptions().Resolve(), _health, _time,
            _loggers.CreateLogger<PolicyRefreshService>());
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _upkeep.Dispose();
        _loggers.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task An_unreadable_record_is_reported_until_it_is_readable_whatever_else_is_committed()
    {
        _source.Records = [On, Bad];
        await _upkeep.StartingAsync(Token);
        Assert.Equal(HealthStatus.Degraded, await StatusAsync());

        await CommitAsync(PolicyChange.Put(new SystemRecord("reports")));
        Assert.Equal((HealthStatus.Degraded, 1), (await StatusAsync(), _health.State.UnreadableRecords));

        await CommitAsync(PolicyChange.Put(new AccountRecord("bad")));
        Assert.Equal((HealthStatus.Healthy, 0), (await StatusAsync(), _health.State.UnreadableRecords));

        await CommitAsync(PolicyChange.Put(Bad));
        Assert.Equal(HealthStatus.Degraded, await StatusAsync());
        await CommitAsync(PolicyChange.Delete(PolicyRecordKind.Account, "bad"));
        Assert.Equal(HealthStatus.Healthy, await StatusAsync());
    }

    [Fact]
    public async Task Unreadable_settings_are_unhealthy_and_are_not_reported_as_switched_off()
    {
        _source.Records = [On with { AllowedNetworks = [new("nonsense")] }];

        await _upkeep.StartingAsync(Token);

        Assert.Equal(HealthStatus.Unhealthy, await StatusAsync());
        Assert.Empty(_log.Of(EventIds.SwitchedOff));
        Assert.Single(_log.Of(EventIds.SettingsUnreadable));
    }

    [Fact]
    public async Task Failing_reads_are_logged_once_for_each_change_of_state_and_without_a_stack_trace()
    {
        _source.Records = [On];
        await _upkeep.StartingAsync(Token);

        foreach (var failure in new[] { "Refused.", "Refused.", "Lost.", "Lost.", null, null })
        {
            _source.Failure = failure;
            await _upkeep.RefreshAsync(Token);
            Assert.Equal(failure is null ? HealthStatus.Healthy : HealthStatus.Degraded, await StatusAsync());
        }

        Assert.Collection(
            _log.Of(EventIds.PolicyReloadFailed),
            line => Assert.EndsWith("Refused.", line.Text, StringComparison.Ordinal),
            line => Assert.EndsWith("Lost.", line.Text, StringComparison.Ordinal));
        Assert.Single(_log.Of(EventIds.PolicyRecovered));
    }

    [Fact]
    public async Task A_policy_that_became_too_old_is_unhealthy_and_logged_once()
    {
        _source.Records = [On];
        await _upkeep.StartingAsync(Token);
        _source.Failure = "Lost.";
        _time.Pass(TimeSpan.FromHours(1));

        await _upkeep.RefreshAsync(Token);
        await _upkeep.RefreshAsync(Token);

        Assert.Equal(HealthStatus.Unhealthy, await StatusAsync());
        Assert.Single(_log.Of(EventIds.PolicyStale));
    }

    private async Task<HealthStatus> StatusAsync() =>
        (await new PolicyHealthCheck(_health, _current, _source).CheckHealthAsync(new(), Token)).Status;

    private async Task CommitAsync(PolicyChange change)
    {
        _source.Change(change);
        Assert.True(await _upkeep.RefreshAsync(Token));
    }

    private sealed class Source : IPolicySource
    {
        private PolicyChanges _changes = new(new(1, Guid.Empty), []);

        public string? Failure { get; set; }

        public IReadOnlyList<PolicyRecord> Records { get; set; } = [];

        public bool IsOneDocument => false;

        public TimeSpan? PollInterval => TimeSpan.FromDays(1);

        public void Change(PolicyChange change) =>
            _changes = new(new(_changes.Revision.Number + 1, Guid.Empty), [change]);

        public ValueTask<StoredPolicy> ReadAsync(CancellationToken cancellationToken) =>
            new(new StoredPolicy(_changes.Revision, Records));

        public ValueTask<PolicyChanges?> ReadChangesAsync(
            PolicyRevision revision, CancellationToken cancellationToken) =>
            Failure is { } failure ? throw new InvalidOperationException(failure)
                : new(revision == _changes.Revision ? new(revision, []) : _changes);

        public IChangeToken GetChangeToken() => new CancellationChangeToken(CancellationToken.None);
    }
}
