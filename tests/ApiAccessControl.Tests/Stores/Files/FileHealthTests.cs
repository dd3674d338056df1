using ApiAccessControl.Diagnostics;
using ApiAccessControl.Options;
using ApiAccessControl.Stores;
using ApiAccessControl.Stores.Files;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApiAccessControl.Tests.Stores.Files;

/// <summary>An unreadable policy file degrades the health check, and the last good policy stays in force.</summary>
public sealed class FileHealthTests : IDisposable
{
    private readonly FileSetup _setup = new();
    private readonly CurrentPolicy _current = new();
    private readonly PolicyHealth _health = new(TimeProvider.System);
    private readonly FilePolicyStore _store;
    private readonly PolicyRefreshService _upkeep;

    public FileHealthTests()
    {
        _setup.Write("""{ "Enabled": true }""");
        _store = _setup.Open();
        _upkeep = new(
            _store, _current, _setup.Options.Resolve(), _health, TimeProvider.System,
            NullLogger<PolicyRefreshService>.Instance);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _upkeep.Dispose();
        _store.Dispose();
        _setup.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_that_cannot_be_read_degrades_the_health_until_it_can(bool isMissing)
    {
        await _upkeep.StartingAsync(Token);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync()).Status);

        // No user, not even root, can read a directory as a file.
        File.Move(_setup.Path, _setup.Path + ".away");
        var inTheWay = isMissing ? null : Directory.CreateDirectory(_setup.Path);
        await _upkeep.RefreshAsync(Token);

        var degraded = await CheckAsync();
        Assert.Equal(HealthStatus.Degraded, degraded.Status);
        Assert.Contains(_setup.Path, degraded.Description, StringComparison.Ordinal);
        Assert.True(_current.Snapshot!.Settings.Enabled);

        inTheWay?.Delete();
        File.Move(_setup.Path + ".away", _setup.Path);
        await _upkeep.RefreshAsync(Token);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync()).Status);
        await _upkeep.StoppedAsync(Token);
    }

    private Task<HealthCheckResult> CheckAsync() =>
        new PolicyHealthCheck(_health, _current, _store).CheckHealthAsync(new(), Token);
}
