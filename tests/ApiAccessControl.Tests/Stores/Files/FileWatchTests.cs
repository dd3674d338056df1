using ApiAccessControl.Stores.Files;

namespace ApiAccessControl.Tests.Stores.Files;

public sealed class FileWatchTests : IDisposable
{
    private readonly FileSetup _setup = new();

    public void Dispose() => _setup.Dispose();

    [Fact]
    public async Task A_file_watch_reports_a_write_and_nothing_after_its_disposal()
    {
        var token = TestContext.Current.CancellationToken;
        _setup.Write("{}");
        using var noticed = new SemaphoreSlim(0);
        var watch = new FileWatch(new(_setup.Path), () => noticed.Release());

        _setup.Write("{ }");
        Assert.True(await noticed.WaitAsync(TimeSpan.FromSeconds(10), token));

        watch.Dispose();
        while (noticed.CurrentCount > 0)
        {
            await noticed.WaitAsync(token);
        }

        _setup.Write("{  }");
        Assert.False(await noticed.WaitAsync(TimeSpan.FromMilliseconds(300), token));
    }
}
