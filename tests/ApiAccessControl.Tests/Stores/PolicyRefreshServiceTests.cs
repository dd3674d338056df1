using ApiAccessControl.Options;
using ApiAccessControl.Stores;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Tests.Stores;

public class PolicyRefreshServiceTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private readonly ManualTime _time = new();
    private readonly CurrentPolicy _current = new();
    private readonly Source _source = new();
    private readonly PolicyHealth _health;

    public PolicyRefreshServiceTests() => _health = new(_time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_policy_older_than_the_maximum_staleness_is_not_used_even_if_timers_do_not_fire()
    {
        using var refresh = await StartAsync();

        _time.Pass(Longest);
        Assert.NotNull(_current.Snapshot);
        _time.Pass(Tick);
        Assert.Null(_current.Snapshot);
        Assert.NotNull(_current.Latest);

        Assert.True(await refresh.RefreshAsync(Token));
        Assert.NotNull(_current.Snapshot);
    }

    [Fact]
    public async Task A_suspended_machine_and_a_clock_set_back_are_both_detected()
    {
        using var refresh = await StartAsync();
        _time.Set(Longest + Tick);
        Assert.Null(_current.Snapshot);

        await refresh.RefreshAsync(Token);
        _time.Set(-TimeSpan.FromHours(1));
        Assert.NotNull(_current.Snapshot);
        _time.Run(Longest + Tick);
        Assert.Null(_current.Snapshot);
    }

    [Fact]
    public async Task A_failed_read_keeps_the_policy_until_it_is_too_old()
    {
        using var refresh = await StartAsync();
        _source.IsDown = true;

        _time.Pass(Longest);
        Assert.False(await refresh.RefreshAsync(Token));
        Assert.NotNull(_current.Snapshot);
        Assert.Equal("The source is down.", _health.State.LastError);
        Assert.Equal(Longest, _health.Age);
        _time.Pass(Tick);
        Assert.Null(_current.Snapshot);

        _source.IsDown = false;
        Assert.True(await refresh.RefreshAsync(Token));
        Assert.Null(_health.State.LastError);
        Assert.Equal(TimeSpan.Zero, _health.Age);
    }

    [Fact]
    public async Task A_source_that_may_be_unreachable_does_not_stop_startup()
    {
        _source.IsDown = true;

        using var refresh = await StartAsync();
        Assert.Null(_current.Snapshot);

        _source.IsDown = false;
        await refresh.RefreshAsync(Token);
        Assert.NotNull(_current.Snapshot);
    }

    [Fact]
    public async Task A_local_source_must_answer_at_startup_and_its_policy_never_becomes_too_old()
    {
        _source.CanLoseContact = false;
        _source.IsDown = true;
        await Assert.ThrowsAsync<InvalidOperationException>(StartAsync);

        _source.IsDown = false;
        using var refresh = await StartAsync();
        _time.Pass(TimeSpan.FromDays(400));
        Assert.NotNull(_current.Snapshot);
    }

    [Fact]
    public async Task A_source_that_was_down_at_startup_is_read_again_soon()
    {
        _source.IsDown = true;
        _source.PollInterval = TimeSpan.FromMinutes(10);
        using var refresh = new PolicyRefreshService(
            _source, _current, new ApiAccessControlOptions().Resolve(), new(TimeProvider.System), TimeProvider.System,
            NullLogger<PolicyRefreshService>.Instance);
        await refresh.StartingAsync(Token);

        _source.IsDown = false;
        for (var i = 0; i < 500 && _current.Snapshot is null; i++)
        {
            await Task.Delay(10, Token);
        }

        Assert.NotNull(_current.Snapshot);
        await refresh.StoppedAsync(Token);
    }

    [Fact]
    public async Task Without_signals_changes_are_found_by_polling()
    {
        _source.PollInterval = TimeSpan.FromMilliseconds(20);
        using var refresh = new PolicyRefreshService(
            _source, _current, new ApiAccessControlOptions().Resolve(), new(TimeProvider.System), TimeProvider.System,
            NullLogger<PolicyRefreshService>.Instance);
        await refresh.StartingAsync(Token);

        _source.Revision = 5;
        for (var i = 0; i < 500 && _current.Latest!.Revision < 5; i++)
        {
            await Task.Delay(10, Token);
        }

        Assert.Equal(5, _current.Snapshot!.Revision);
        await refresh.StoppedAsync(Token);
    }

    private async Task<PolicyRefreshService> StartAsync()
    {
        var refresh = new PolicyRefreshService(
            _source, _current, new ApiAccessControlOptions().Resolve(), _health, _time,
            NullLogger<PolicyRefreshService>.Instance);
        await refresh.StartingAsync(Token);
        return refresh;
    }

    private sealed class Source : IPolicySource
    {
        public bool IsDown { get; set; }

        public long Revision { get; set; } = 1;

        public bool IsOneDocument => false;

        public bool CanLoseContact { get; set; } = true;

        public TimeSpan? PollInterval { get; set; } = TimeSpan.FromDays(1);

        public ValueTask<StoredPolicy> ReadAsync(CancellationToken cancellationToken) => IsDown
            ? throw new InvalidOperationException("The source is down.")
            : new(new StoredPolicy(new(Revision, Guid.Empty), [new PolicySettings { Enabled = true }]));

        public ValueTask<PolicyChanges?> ReadChangesAsync(PolicyRevision revision,
            CancellationToken cancellationToken) => IsDown
            ? throw new InvalidOperationException("The source is down.")
            : new(new PolicyChanges(new(Revision, Guid.Empty), []));

        public IChangeToken GetChangeToken() => new CancellationChangeToken(CancellationToken.None);
    }
}
