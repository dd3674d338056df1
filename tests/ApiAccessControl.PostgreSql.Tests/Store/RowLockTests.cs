using ApiAccessControl.PostgreSql.Tests.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.PostgreSql.Tests.Store;

/// <summary>Locks of rows, retries and collations of PostgreSQL.</summary>
public sealed class RowLockTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Recording_last_uses_does_not_wait_for_a_lock_on_the_key()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var store = Opened.On(database.ConnectionString);
        await store.CommitAsync(new PolicySettings { Enabled = true }, Opened.Key("firstkey1"));
        await using var holder = new Npgsql.NpgsqlConnection(database.ConnectionString);
        await holder.OpenAsync(Token);
        await using var held = await holder.BeginTransactionAsync(Token);
        await using var command = new Npgsql.NpgsqlCommand("SELECT * FROM api_access_records FOR UPDATE", holder, held);
        await command.ExecuteNonQueryAsync(Token);

        await store.Store.AddUsesAsync([new("firstkey1", 1, DateTimeOffset.UnixEpoch, null)], Token)
            .AsTask().WaitAsync(TimeSpan.FromSeconds(5), Token);

        Assert.Single(await store.Store.ReadUsesAsync(["firstkey1"], Token));
    }

    [Fact]
    public async Task An_identifier_that_is_equal_only_under_the_collation_is_not_found()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ExecuteAsync(
            """
            CREATE COLLATION ignoring_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
            ALTER TABLE api_access_names DROP CONSTRAINT "FK_api_access_names_api_access_records_kind_record_id";
            ALTER TABLE api_access_records ALTER COLUMN id TYPE varchar(160) COLLATE ignoring_case;
            """);
        await using var store = Opened.On(database.ConnectionString);
        await store.CommitAsync(new PolicySettings { Enabled = true }, new RoleRecord("Reader"));
        Assert.Equal(1L, await database.ScalarAsync("SELECT count(*) FROM api_access_records WHERE id = 'READER'"));

        Assert.NotNull(await store.Store.FindAsync(PolicyRecordKind.Role, "Reader", Token));
        Assert.Null(await store.Store.FindAsync(PolicyRecordKind.Role, "READER", Token));
    }
}
