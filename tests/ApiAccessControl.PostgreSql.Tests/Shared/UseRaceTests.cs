using ApiAccessControl.Stores;

namespace ApiAccessControl.EntityFrameworkCore.Tests;

/// <summary>Batches of uses and deletions of their keys at the same time.</summary>
public sealed class UseRaceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bulk_deletions_and_last_uses_do_not_deadlock_and_no_use_of_a_deleted_key_remains()
    {
        await using var database = await PolicyDatabase.CreateAsync();
        await using var store = Opened.On(database.ConnectionString);
        var ids = Enumerable.Range(0, 150).Select(i => $"bulkkey{i:d4}").ToArray();
        await store.CommitAsync(new PolicySettings { Enabled = true }, Opened.Key("otherkey1"));
        using var stop = new CancellationTokenSource();
        var flushing = Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(
            async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    await store.Store.AddUsesAsync(
                        [
                            .. ids.Select(id => new KeyUse(id, 1, DateTimeOffset.UnixEpoch, null)
                            {
                                Entries = [new("192.0.2.7", 1, DateTimeOffset.UnixEpoch, null)],
                            }),
                        ],
                        Token);
                }
            },
            Token)));

        for (var round = 0; round < 10; round++)
        {
            await store.CommitAsync([.. ids.Select(id => Opened.Key(id) with { Networks = ["192.0.2.7"] })]);
            await store.Store.CommitAsync(
                [.. ids.Reverse().Select(id => new PolicyEdit(PolicyChange.Delete(PolicyRecordKind.Key, id), null))],
                new("test"), Token);
        }

        await stop.CancelAsync();
        await flushing;
        await store.Store.AddUsesAsync([new("otherkey1", 1, DateTimeOffset.UnixEpoch, null)], Token);
        Assert.Equal(
            "1 otherkey1", await database.ScalarAsync("SELECT count(*) || ' ' || max(key_id) FROM api_access_uses"));
        Assert.Equal(0L, await database.ScalarAsync("SELECT count(*) FROM api_access_entry_uses"));
    }
}
