using ApiAccessControl.EntityFrameworkCore.Looks;

namespace ApiAccessControl.EntityFrameworkCore.Tests;

/// <summary>A policy too large to buffer is streamed once from one consistent snapshot.</summary>
public sealed class LargePolicyTests
{
    private const int Keys = PolicyLoad.HeldRows + 1_000;

    [Fact]
    public async Task A_large_policy_is_read_consistently_while_a_commit_happens()
    {
        await using var database = await PolicyDatabase.CreateAsync();
        await ManyKeys.InsertAsync(database, Keys);
        await using var store = Opened.On(database.ConnectionString);

        var document = await store.Store.ReadAsync(TestContext.Current.CancellationToken);
        await database.ExecuteAsync("DELETE FROM api_access_records");

        Assert.Equal(Keys, document.Records.Distinct().Count());
        Assert.Throws<InvalidOperationException>(() => document.Records.Count());
        Assert.Empty((await store.Store.ReadAsync(TestContext.Current.CancellationToken)).Records);
    }

    [Fact]
    public async Task A_reader_that_stops_early_returns_its_connection()
    {
        await using var database = await PolicyDatabase.CreateAsync();
        await ManyKeys.InsertAsync(database, Keys);
        await using var store = Opened.On(database.ConnectionString + PolicyDatabase.OneConnection);

        for (var i = 0; i < 2; i++)
        {
            var document = await store.Store.ReadAsync(TestContext.Current.CancellationToken);
            Assert.NotNull(document.Records.First());
        }
    }
}
