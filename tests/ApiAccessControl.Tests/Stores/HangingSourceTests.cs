using ApiAccessControl.Options;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Tests.Stores;

/// <summary>A driver that ignores cancellation, asynchronously or by blocking its thread.</summary>
public sealed class HangingSourceTests : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    private readonly TestClock _clock = new(new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly CurrentPolicy _current = new();
    private readonly PolicyHealth _health;
    private readonly Source _source = new();
    private readonly PolicyRefreshService _upkeep;

    public HangingSourceTests()
    {
        _health = new(_clock);
        _upkeep = new(
            _source, _current, new ApiAccessControlOptions().Resolve(), _health, _clock,
            NullLogger<PolicyRefreshService>.Instance);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _source.End();
        _upkeep.Dispose();
        _source.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Startup_waits_for_a_hanging_source_at_most_until_the_deadline(bool blocks)
    {
        _source.Hang(blocks);

        var starting = Task.Run(() => _upkeep.StartingAsync(Token), Token);
        await _source.Hanging.Task;
        _clock.Now += Timeout;

        await starting.WaitAsync(TimeSpan.FromSeconds(20), Token);
        Assert.Null(_current.Snapshot);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_next_read_succeeds_while_the_abandoned_one_still_hangs(bool blocks)
    {
        await _upkeep.StartingAsync(Token);
        await HangAsync(blocks);

        _source.Revision = 5;
        Assert.True(await _upkeep.RefreshAsync(Token));

        Assert.Equal(5, _current.Snapshot!.Revision);
        Assert.Null(_health.State.LastError);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_abandoned_read_that_ends_late_publishes_nothing(bool blocks)
    {
        await _upkeep.StartingAsync(Token);
        var published = 0;
        _current.Published += () => published++;
        _source.Revision = 7;
        await HangAsync(blocks);

        _source.End();
        await Task.Delay(200, Token);

        Assert.Equal(0, published);
        Assert.Equal(1, _current.Latest!.Revision);
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_a_read_that_hangs()
    {
        await _upkeep.StartingAsync(Token);
        _source.Hang(blocks: true);
        _source.Fire();
        await _source.Hanging.Task;

        await _upkeep.StoppedAsync(Token).WaitAsync(TimeSpan.FromSeconds(20), Token);
    }

    [Fact]
    public async Task A_signal_triggers_a_read_and_a_failed_read_is_retried_soon()
    {
        await _upkeep.StartingAsync(Token);
        _source.Hang(blocks: false);
        _source.Fire();
        await _source.Hanging.Task;
        _source.Revision = 3;

        _clock.Now += Timeout;
        for (var i = 0; i < 500 && _current.Latest!.Revision < 3; i++)
        {
            // Steps far below the poll interval: the retry alone brings the change.
            await Task.Delay(10, Token);
            _clock.Now += TimeSpan.FromMilliseconds(1);
        }

        Assert.Equal(3, _current.Latest!.Revision);
    }

    private async Task HangAsync(bool blocks)
    {
        _source.Hang(blocks);
        var look = _upkeep.RefreshAsync(Token);
        await _source.Hanging.Task;
        _clock.Now += Timeout;
        Assert.False(await look.WaitAsync(TimeSpan.FromSeconds(20), Token));
        Assert.Contains("3 s", _health.State.LastError, StringComparison.Ordinal);
    }

    private sealed class Source : IPolicySource, IDisposable
    {
        private readonly ChangeSignal _signal = new();
        private readonly TaskCompletionSource _ended = new();
        private bool? _blocks;

        public TaskCompletionSource Hanging { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public long Revision { get; set; } = 1;

        public bool IsOneDocument => false;

        public TimeSpan? PollInterval => TimeSpan.FromMinutes(10);

        public void Fire() => _signal.Fire();

        public void Dispose() => _signal.Dispose();

        /// <summary>The next call hangs, once.</summary>
        public void Hang(bool blocks) => _blocks = blocks;

        public void End()
        {
            _ended.TrySetResult();
        }

        public async ValueTask<StoredPolicy> ReadAsync(CancellationToken cancellationToken)
        {
            await AnswerAsync();
            return new(new(Revision, Guid.Empty), [new PolicySettings { Enabled = true }]);
        }

        public async ValueTask<PolicyChanges?> ReadChangesAsync(
            PolicyRevision revision, CancellationToken cancellationToken)
        {
            await AnswerAsync();
            return new(new(Revision, Guid.Empty), []);
        }

        public IChangeToken GetChangeToken() => _signal.Token;

        private Task AnswerAsync()
        {
            var blocks = _blocks;
            _blocks = null;
            if (blocks is null)
            {
                return Task.CompletedTask;
            }

            Hanging.TrySetResult();
            if (blocks is false)
            {
                return _ended.Task;
            }

            _ended.Task.Wait();
            return Task.CompletedTask;
        }
    }
}
