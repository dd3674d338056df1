using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Stores;

public sealed class DetachedLooksTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    private readonly TestClock _clock = new(new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly DetachedLooks _looks;

    public DetachedLooksTests() => _looks = new(_clock, Timeout);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_read_that_blocks_its_thread_is_cancelled_and_abandoned_at_the_deadline()
    {
        using var release = new ManualResetEventSlim();
        var started = new TaskCompletionSource<CancellationToken>();
        var look = _looks.RunAsync(
            deadline =>
            {
                started.SetResult(deadline.Token);
                release.Wait();
                return Task.FromResult(1);
            },
            Token);
        var cancelled = await started.Task;

        Assert.False(cancelled.IsCancellationRequested);
        _clock.Now += Timeout;

        Assert.Contains("3 s", (await Assert.ThrowsAsync<TimeoutException>(() => look)).Message,
            StringComparison.Ordinal);
        await UntilAsync(() => cancelled.IsCancellationRequested);
        Assert.Equal(2, await _looks.RunAsync(_ => Task.FromResult(2), Token));
        release.Set();
    }

    [Fact]
    public async Task A_cancellation_callback_that_hangs_does_not_block_the_caller()
    {
        using var release = new ManualResetEventSlim();
        var started = new TaskCompletionSource();
        var look = _looks.RunAsync(
            async deadline =>
            {
                deadline.Token.Register(release.Wait);
                started.SetResult();
                await Task.Delay(System.Threading.Timeout.Infinite, Token);
                return 1;
            },
            Token);
        await started.Task;
        _clock.Now += Timeout;

        await Assert.ThrowsAsync<TimeoutException>(() => look.WaitAsync(TimeSpan.FromSeconds(20), Token));
        release.Set();
    }

    [Fact]
    public async Task When_two_reads_hang_a_third_one_starts_only_after_one_of_them_ends()
    {
        var ends = new[] { new TaskCompletionSource<int>(), new TaskCompletionSource<int>() };
        foreach (var end in ends)
        {
            await AbandonAsync(end.Task);
        }

        var isStarted = false;
        var refused = await Assert.ThrowsAsync<TimeoutException>(() => _looks.RunAsync(
            _ =>
            {
                isStarted = true;
                return Task.FromResult(3);
            },
            Token));
        Assert.Contains("still hang", refused.Message, StringComparison.Ordinal);
        Assert.False(isStarted);

        ends[0].SetException(new InvalidOperationException("Late."));
        Assert.Equal(4, await _looks.RunAsync(_ => Task.FromResult(4), Token));
    }

    [Fact]
    public async Task A_read_that_makes_progress_may_take_longer_than_the_deadline()
    {
        using var step = new SemaphoreSlim(0);
        using var stepped = new SemaphoreSlim(0);
        var look = _looks.RunAsync(
            async deadline =>
            {
                for (var row = 0; row < 5; row++)
                {
                    await step.WaitAsync(Token);
                    deadline.Renew();
                    stepped.Release();
                }

                await step.WaitAsync(Token);
                return 5;
            },
            Token);
        for (var row = 0; row < 5; row++)
        {
            step.Release();
            await stepped.WaitAsync(Token);
            _clock.Now += Timeout - TimeSpan.FromMilliseconds(500);
            Assert.False(look.IsCompleted);
        }

        _clock.Now += TimeSpan.FromMilliseconds(500);
        await Assert.ThrowsAsync<TimeoutException>(() => look);
    }

    [Fact]
    public async Task A_failed_read_throws_the_exception_of_the_driver()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => _looks.RunAsync<int>(_ => throw new InvalidOperationException("Refused."), Token));

        Assert.Equal("Refused.", failure.Message);
    }

    [Fact]
    public async Task A_cancelled_caller_does_not_wait_for_the_read()
    {
        using var stop = new CancellationTokenSource();
        var look = _looks.RunAsync(_ => new TaskCompletionSource<int>().Task, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => look.WaitAsync(TimeSpan.FromSeconds(20), Token));
    }

    private async Task AbandonAsync(Task<int> end)
    {
        var started = new TaskCompletionSource();
        var look = _looks.RunAsync(
            _ =>
            {
                started.SetResult();
                return end;
            },
            Token);
        await started.Task;
        _clock.Now += Timeout;
        await Assert.ThrowsAsync<TimeoutException>(() => look);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 1_000 && !condition(); i++)
        {
            await Task.Delay(10, Token);
        }

        Assert.True(condition());
    }
}
