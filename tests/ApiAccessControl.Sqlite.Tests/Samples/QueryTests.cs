using ApiAccessControl.Sqlite.Tests.Support;

namespace ApiAccessControl.Sqlite.Tests.Samples;

/// <summary>The query over audit and uses of the page about stores.</summary>
public sealed class QueryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_query_of_the_page_finds_the_keys_that_were_not_used_for_90_days_and_who_changed_them_last()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var store = Opened.On(database.ConnectionString);
        await store.CommitAsync(
            new PolicySettings { Enabled = true },
            Opened.Key("neverused"),
            Opened.Key("lateused"),
            Opened.Key("justused"));
        await store.Store.CommitAsync(
            [PolicyEdit.Overwrite(Opened.Key("lateused") with { Description = "changed" })], new("ada"), Token);
        var now = TimeProvider.System.GetUtcNow();
        await store.Store.AddUsesAsync(
            [new("lateused", 7, now.AddDays(-91), null), new("justused", 3, now.AddDays(-89), null)], Token);

        await using var connection = await database.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = await QueryAsync();
        await using var reader = await command.ExecuteReaderAsync(Token);
        var lines = new List<string>();
        while (await reader.ReadAsync(Token))
        {
            lines.Add($"{reader["id"]} {reader["count"]} {reader["actor"]}");
        }

        Assert.Equal(["neverused 0 test", "lateused 7 ada"], lines);
    }

    private static async Task<string> QueryAsync()
    {
        const string Fence = "```";
        var page = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "stores.md"), Token);
        return page.Split(Fence + "sql\n").Single(part => part.StartsWith("SELECT", StringComparison.Ordinal))
            .Split(Fence)[0];
    }
}
