using ApiAccessControl.Sqlite.Tests.Support;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ApiAccessControl.Sqlite.Tests.Store;

/// <summary>
/// Nodes that keep a local copy of a policy in SQLite, for a file on a network share that may be away.
/// </summary>
public sealed class LocalCopyTests : IDisposable
{
    private readonly CopiedPolicy _policy = new();

    public void Dispose() => _policy.Dispose();

    [Fact]
    public async Task A_node_starts_and_decides_while_the_file_is_away_and_follows_once_it_is_back()
    {
        await using var database = await TestDatabase.CreateAsync();
        var settings = _policy.Settings(database.ConnectionString + ";Mode=ReadWrite;Pooling=False");
        await _policy.RunOnceAsync(settings);
        File.Move(database.Path, database.Path + ".away");

        await using var node = await HostNode.StartAsync("restarted", settings);

        Assert.Equal(200, await _policy.AskAsync(node));
        await CopiedPolicy.UntilAsync(() => node.Health.LastError is not null);
        Assert.Equal(HealthStatus.Degraded, await CopiedPolicy.HealthAsync(node));
        Assert.Equal(200, await _policy.AskAsync(node));

        File.Move(database.Path + ".away", database.Path);
        await CopiedPolicy.UntilAsync(() => node.Health.LastError is null);
        await CopiedPolicy.CommitAsync(node, _policy.Key with { Enabled = false });
        await CopiedPolicy.UntilAsync(async () => await _policy.AskAsync(node) == 401);
    }

    [Fact]
    public async Task A_key_that_was_revoked_while_the_node_was_down_is_refused_soon_after_its_start()
    {
        await using var database = await TestDatabase.CreateAsync();
        var settings = _policy.Settings(database.ConnectionString);
        await _policy.RunOnceAsync(settings);
        await using (var other = await HostNode.StartAsync("other", settings with { LocalCopy = null }))
        {
            await CopiedPolicy.CommitAsync(other, _policy.Key with { Enabled = false });
        }

        await using var node = await HostNode.StartAsync("restarted", settings);
        await CopiedPolicy.UntilAsync(async () => await _policy.AskAsync(node) == 401);

        Assert.Equal(1, _policy.Log.CountOf(120));
    }

    [Fact]
    public async Task The_copy_of_another_file_is_not_used()
    {
        await using var database = await TestDatabase.CreateAsync();
        await _policy.RunOnceAsync(_policy.Settings(database.ConnectionString));
        await using var empty = await TestDatabase.CreateAsync();

        await using var other = await HostNode.StartAsync("other", _policy.Settings(empty.ConnectionString));

        Assert.Equal(503, await _policy.AskAsync(other));
        Assert.Equal(0, _policy.Log.CountOf(120));
    }
}
