using ApiAccessControl.PostgreSql.Tests.Support;
using ApiAccessControl.Stores;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ApiAccessControl.PostgreSql.Tests.Nodes;

/// <summary>Nodes that keep a local copy of the policy in a real database.</summary>
public sealed class LocalCopyTests : IDisposable
{
    private readonly CopiedPolicy _policy = new();

    private CollectedLog Log => _policy.Log;

    public void Dispose() => _policy.Dispose();

    [Fact]
    public async Task A_node_starts_and_decides_while_the_server_is_down_and_follows_once_it_is_back()
    {
        await using var server = await Postgres.ClusterAsync();
        await TestDatabase.CreateTablesAsync(server.ConnectionString);
        var settings = _policy.Settings(server.ConnectionString);
        await _policy.RunOnceAsync(settings);
        await server.StopAsync();

        await using (var node = await HostNode.StartAsync("restarted", settings))
        {
            Assert.Equal(200, await _policy.AskAsync(node));
            await CopiedPolicy.UntilAsync(() => node.Health.LastError is not null);
            Assert.Equal(HealthStatus.Degraded, await CopiedPolicy.HealthAsync(node));
            Assert.Equal(200, await _policy.AskAsync(node));

            await server.StartAsync();
            await CopiedPolicy.UntilAsync(() => node.Health.LastError is null);
            Assert.Equal(HealthStatus.Healthy, await CopiedPolicy.HealthAsync(node));
            await CopiedPolicy.CommitAsync(node, _policy.Key with { Enabled = false });
            await CopiedPolicy.UntilAsync(async () => await _policy.AskAsync(node) == 401);
            await node.StopAsync();
        }

        await server.StopAsync();
        await using var revoked = await HostNode.StartAsync("restarted again", settings);
        Assert.Equal(401, await _policy.AskAsync(revoked));
        Assert.Equal(2, Log.CountOf(120));
    }

    [Fact]
    public async Task Without_the_server_every_request_is_refused_once_the_copy_is_older_than_the_longest_staleness()
    {
        await using var database = await TestDatabase.CreateAsync();
        var settings = _policy.Settings(database.ConnectionString) with { MaxStaleness = TimeSpan.FromSeconds(3) };
        await _policy.RunOnceAsync(settings);
        await database.RefuseConnectionsAsync();

        await using (var node = await HostNode.StartAsync("restarted", settings))
        {
            Assert.Equal(200, await _policy.AskAsync(node));
            await CopiedPolicy.UntilAsync(async () => await _policy.AskAsync(node) == 503);
        }

        await using var late = await HostNode.StartAsync("too late", settings);
        Assert.Equal(503, await _policy.AskAsync(late));
        Assert.Contains(
            Log.Lines, line => line.Id == 121 && line.Text.Contains("MaxStaleness", StringComparison.Ordinal));
        await database.AllowConnectionsAsync();
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("DELETE FROM api_access_changes", true)]
    [InlineData("UPDATE api_access_changes SET identity = gen_random_uuid()", true)]
    public async Task A_key_that_was_revoked_while_the_node_was_down_is_refused_soon_after_its_start(
        string statement, bool isWholeRead)
    {
        await using var database = await TestDatabase.CreateAsync();
        var settings = _policy.Settings(database.ConnectionString);
        await _policy.RunOnceAsync(settings);
        await using (var other = await HostNode.StartAsync("other", settings with { LocalCopy = null }))
        {
            await CopiedPolicy.CommitAsync(other, _policy.Key with { Enabled = false });
        }

        if (statement.Length > 0)
        {
            await database.ExecuteAsync(statement);
        }

        await using var node = await HostNode.StartAsync("restarted", settings);
        await CopiedPolicy.UntilAsync(async () => await _policy.AskAsync(node) == 401);

        Assert.Equal(1, Log.CountOf(120));
        Assert.Equal(isWholeRead && statement.StartsWith("UPDATE", StringComparison.Ordinal) ? 1 : 0, Log.CountOf(100));
    }

    [Fact]
    public async Task The_copy_of_another_database_is_not_used_and_a_new_password_is_no_other_database()
    {
        await using var database = await TestDatabase.CreateAsync();
        var settings = _policy.Settings(database.ConnectionString);
        await _policy.RunOnceAsync(settings);

        await using (var same = await HostNode.StartAsync(
            "same", settings with { Database = database.ConnectionString + ";Password=other;Maximum Pool Size=7" }))
        {
            Assert.Equal(1, Log.CountOf(120));
        }

        await using var empty = await TestDatabase.CreateAsync();
        await using var other = await HostNode.StartAsync(
            "other", settings with { Database = empty.ConnectionString });

        Assert.Contains(
            Log.Lines, line => line.Id == 121 && line.Text.Contains("another store", StringComparison.Ordinal));
        Assert.Equal(503, await _policy.AskAsync(other));
    }

    [Fact]
    public async Task An_unreadable_row_refuses_its_key_also_after_a_start_from_the_copy()
    {
        await using var database = await TestDatabase.CreateAsync();
        var settings = _policy.Settings(database.ConnectionString);
        await _policy.RunOnceAsync(settings);
        await database.ExecuteAsync("UPDATE api_access_records SET document = '{}' WHERE kind = 6");
        await database.ExecuteAsync("UPDATE api_access_state SET identity = gen_random_uuid()");
        await database.ExecuteAsync("DELETE FROM api_access_changes");
        await using (var node = await HostNode.StartAsync("reads all", settings))
        {
            await CopiedPolicy.UntilAsync(async () => await _policy.AskAsync(node) == 401);
            await node.StopAsync();
        }

        var before = Log.CountOf(22);
        await using var next = await HostNode.StartAsync("from the copy", settings);

        Assert.Equal(401, await _policy.AskAsync(next));
        Assert.Equal(1, next.Health.UnreadableRecords);
        Assert.True(Log.CountOf(22) > before);
    }

    [Fact]
    public void The_identity_of_the_store_contains_no_password_and_differs_by_server_and_database()
    {
        const string Address = "Host=db;Port=5432;Database=policy;Username=ada";

        Assert.DoesNotContain("topsecret", IdentityOf(Address + ";Password=topsecret"), StringComparison.Ordinal);
        Assert.Equal(IdentityOf(Address), IdentityOf(Address + ";Password=topsecret;Timeout=3"));
        Assert.NotEqual(IdentityOf(Address), IdentityOf(Address.Replace("db;", "db2;", StringComparison.Ordinal)));
        Assert.NotEqual(
            IdentityOf(Address), IdentityOf(Address.Replace("policy", "policy2", StringComparison.Ordinal)));

        static string IdentityOf(string connectionString) => Opened.On(connectionString).Store.StoreIdentity;
    }
}
