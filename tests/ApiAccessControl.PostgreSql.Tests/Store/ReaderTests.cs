using ApiAccessControl.PostgreSql.Tests.Nodes;
using ApiAccessControl.PostgreSql.Tests.Schema;
using ApiAccessControl.PostgreSql.Tests.Support;
using ApiAccessControl.Stores;
using Npgsql;

namespace ApiAccessControl.PostgreSql.Tests.Store;

/// <summary>The roles of CreateRoles.sql allow what a reader and a manager do, and nothing else.</summary>
public sealed class ReaderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_node_with_the_reader_role_decides_and_writes_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        var key = await KeyAsync(database);
        var (reader, _) = await UsersAsync(database);
        await using var node = await HostNode.StartAsync("a", new(reader) { ReadOnly = true });

        using var request = new HttpRequestMessage(HttpMethod.Get, "/members/search");
        request.Headers.Add("X-Api-Key", key.Text);
        using var response = await node.Client.SendAsync(request, Token);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Empty(node.Services.GetServices<ILastUsedStore>());
        Assert.Empty(node.Services.GetServices<IPolicyManager>());
        Assert.Equal("a", Assert.Single((await node.NodesAsync()).Nodes).Report.Name);
        Assert.Equal(0L, await database.ScalarAsync("SELECT count(*) FROM api_access_nodes"));
    }

    [Fact]
    public async Task The_manager_role_is_sufficient_for_every_operation()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (_, manager) = await UsersAsync(database);
        await using var store = Opened.On(manager, new() { RememberedRevisions = 10 });
        await store.CommitAsync(
            new PolicySettings { Enabled = true }, new RoleRecord("Reader"),
            Opened.Key("firstkey1") with { Roles = ["Reader"], Networks = ["192.0.2.1", "192.0.2.2"] });
        foreach (var entry in new[] { "192.0.2.1", "192.0.2.1", "192.0.2.2" })
        {
            await store.Store.AddUsesAsync(
                [
                    new("firstkey1", 1, DateTimeOffset.UnixEpoch, null)
                    {
                        Entries = [new(entry, 1, DateTimeOffset.UnixEpoch, null)],
                    },
                ],
                Token);
        }

        Assert.Equal(2, Assert.Single(await store.Store.ReadUsesAsync(["firstkey1"], Token)).Entries.Count);
        await store.CommitAsync(Opened.Key("firstkey1") with { Networks = ["192.0.2.1"] });
        await store.Store.AddUsesAsync(
            [
                new("firstkey1", 1, DateTimeOffset.UnixEpoch, null)
                {
                    Entries = [new("192.0.2.1", 1, DateTimeOffset.UnixEpoch, null)],
                },
            ],
            Token);
        Assert.Single(Assert.Single(await store.Store.ReadUsesAsync(["firstkey1"], Token)).Entries);

        // Enough changes that the change log is pruned.
        await database.ExecuteAsync("UPDATE api_access_state SET revision = 254");
        await store.CommitAsync(new PolicySettings { Enabled = false });
        await store.Store.CommitAsync(
            [new(PolicyChange.Delete(PolicyRecordKind.Key, "firstkey1"), null)], new("test"), Token);

        Assert.Equal(2, (await store.Store.ReadAsync(Token)).Records.Count());
        Assert.NotEmpty(await store.Store.ListAuditAsync(new(), Token));

        var report = Reports.Of("a", await store.RevisionAsync());
        await store.Store.ReportAsync(report, Token);
        await store.Store.ReportAsync(report, Token);
        Assert.Single((await store.NodesAsync()).Nodes);
        await store.Store.LeaveAsync(report.Id, Token);
        Assert.Empty((await store.NodesAsync()).Nodes);
    }

    [Fact]
    public async Task The_error_for_a_write_with_the_reader_role_names_the_missing_role()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (reader, _) = await UsersAsync(database);
        await using var store = Opened.On(reader);

        var failed = await Assert.ThrowsAsync<PolicyCommitException>(() => store.CommitAsync(new PolicySettings()));

        Assert.Equal(PolicyCommitOutcome.NotStored, failed.Outcome);
        Assert.Contains("CreateRoles.sql", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_manager_role_cannot_change_the_audit()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (_, manager) = await UsersAsync(database);

        foreach (var text in new[] { "DELETE FROM api_access_audit", "UPDATE api_access_audit SET actor = 'x'" })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => TestDatabase.ExecuteAsync(manager, text));
            Assert.Equal("42501", refused.SqlState);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_upgrade_gives_the_table_of_nodes_to_the_roles_that_had_the_tables_before(bool hadTables)
    {
        await using (var current = await TestDatabase.CreateAsync())
        {
            await UsersAsync(current);
        }

        await using var database = await TestDatabase.CreateEmptyAsync();
        await database.ExecuteAsync(Scripts.OfVersion(3));
        if (hadTables)
        {
            await database.ExecuteAsync(
                "GRANT SELECT ON api_access_state TO api_access_reader; "
                + "GRANT INSERT ON api_access_uses TO api_access_manager");
        }

        await database.ExecuteAsync(Scripts.Create);

        Assert.Equal(
            hadTables ? "manager DELETE, manager INSERT, manager SELECT, manager UPDATE, reader SELECT" : "",
            await database.ScalarAsync(
                """
                SELECT coalesce(string_agg(role || ' ' || permission, ', ' ORDER BY role, permission), '')
                FROM unnest(ARRAY['reader', 'manager']) role,
                    unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) permission
                WHERE has_table_privilege('api_access_' || role, 'api_access_nodes', permission)
                """));
    }

    private static async Task<NewApiKey> KeyAsync(TestDatabase database)
    {
        var key = ApiKeyGenerator.Create();
        await using var writer = Opened.On(database.ConnectionString);
        await writer.CommitAsync(
            new PolicySettings { Enabled = true },
            new KeyRecord(key.Id)
            {
                SecretHash = key.SecretHash,
                Networks = ["127.0.0.1"],
                Permissions = ["members:GET:search"],
            });
        return key;
    }

    private static async Task<(string Reader, string Manager)> UsersAsync(TestDatabase database)
    {
        // The roles belong to the server, and other tests create them too.
        await database.ExecuteAsync("SELECT pg_advisory_lock(1); " + Scripts.Roles + Scripts.Roles);
        var names = new[] { "reader", "manager" }.Select(role => $"{role}_{Guid.NewGuid():n}").ToArray();
        await database.ExecuteAsync(
            $"CREATE ROLE {names[0]} LOGIN IN ROLE api_access_reader; "
            + $"CREATE ROLE {names[1]} LOGIN IN ROLE api_access_manager");
        return (As(names[0]), As(names[1]));

        string As(string user) =>
            new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = user }.ConnectionString;
    }
}
