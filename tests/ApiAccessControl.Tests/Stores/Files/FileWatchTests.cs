using ApiAccessControl.Stores.Files;

namespace ApiAccessControl.Tests.Stores.Files;

public sealed class FileWatchTests : IDisposable
{
    private readonly FileSetup _setup = new();

    public void Dispose() => _setup.Dispose();

    [Fact]
    public async Task Disposing_waits_for_the_look_that_is_under_way_and_there_is_none_after_it()
    {
        var token = TestContext.Current.CancellationToken;
        var entered = new SemaphoreSlim(0);
        var finish = new TaskCompletionSource();
        var looks = 0;
        var watch = new FileWatch(new(_setup.Path), TimeSpan.FromMilliseconds(1), async _ =>
        {
            entered.Release();
            await finish.Task;
            looks++;
        });
        watch.Start();
        await entered.WaitAsync(token);

        var disposing = Task.Run(watch.Dispose, token);
        Assert.NotSame(disposing, await Task.WhenAny(disposing, Task.Delay(100, token)));
        finish.SetResult();
        await disposing;

        Assert.Equal(1, looks);
        _setup.Write("{}");
        await Task.Delay(20, token);
        Assert.Equal(1, looks);
    }

    [Fact]
    public async Task A_watch_that_never_began_is_disposed_of_at_once()
    {
        var token = TestContext.Current.CancellationToken;
        var watch = new FileWatch(new(_setup.Path), TimeSpan.FromDays(1), _ => Task.CompletedTask);

        await Task.Run(watch.Dispose, token).WaitAsync(TimeSpan.FromSeconds(4), token);
    }
}
