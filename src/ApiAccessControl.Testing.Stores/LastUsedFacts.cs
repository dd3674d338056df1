using System.Net;

namespace ApiAccessControl.Testing.Stores;

/// <summary>Last uses are added up, and are no changes of the policy.</summary>
/// <typeparam name="TFactory">Makes the stores.</typeparam>
public abstract class LastUsedFacts<TFactory> : StoreFacts<TFactory>
    where TFactory : IStoreFactory, new()
{
    private const string Id = "somekey12";
    private const string Net = "192.0.2.0/24";
    private const string Single = "198.51.100.7";
    private static readonly DateTimeOffset Noon = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly IPAddress Here = new([192, 0, 2, 1]);
    private static readonly IPAddress There = new([192, 0, 2, 2]);

    [Fact]
    public async Task Counts_are_added_and_the_later_time_stays_with_its_address()
    {
        await using var store = await StartAsync(Key(Id), Key("neverused1"));

        await Uses(store).AddUsesAsync([new(Id, 3, Noon.AddMinutes(1), Here)], Token);
        await Uses(store).AddUsesAsync([new(Id, 2, Noon, There)], Token);

        Assert.Equal(
            new KeyUse(Id, 5, Noon.AddMinutes(1), Here),
            Assert.Single(await Uses(store).ReadUsesAsync([Id, "neverused1"], Token)));
    }

    [Fact]
    public async Task Uses_of_entries_are_added_for_each_key_and_entry()
    {
        await using var store = await StartAsync(Listed(Id, Net, Single), Listed("otherkey1", Net), Key("neverused1"));

        await Uses(store).AddUsesAsync(
            [
                Through(Id, new(Net, 3, Noon.AddMinutes(1), Here), new(Single, 1, Noon, null)),
                Through("otherkey1", new EntryUse(Net, 7, Noon, There)),
            ],
            Token);
        await Uses(store).AddUsesAsync([Through(Id, new EntryUse(Net, 2, Noon, There))], Token);
        await Uses(store).AddUsesAsync([new(Id, 1, Noon.AddMinutes(2), There)], Token);

        var read = (await Uses(store).ReadUsesAsync([Id, "otherkey1"], Token)).ToDictionary(use => use.KeyId);
        Assert.Equal(
            [new EntryUse(Single, 1, Noon, null), new EntryUse(Net, 5, Noon.AddMinutes(1), Here)],
            read[Id].Entries.OrderBy(use => use.Count));
        Assert.Equal((7, Noon.AddMinutes(2)), (read[Id].Count, read[Id].At));
        Assert.Equal(new EntryUse(Net, 7, Noon, There), Assert.Single(read["otherkey1"].Entries));
    }

    [Fact]
    public async Task Uses_of_entries_that_the_list_does_not_contain_are_dropped_with_the_next_batch()
    {
        await using var store = await StartAsync(Listed(Id, Net, Single));
        await Uses(store).AddUsesAsync(
            [
                Through(
                    Id, new(Net, 1, Noon, Here), new(Single, 2, Noon, Here), new("203.0.113.1", 4, Noon, Here)),
            ],
            Token);
        Assert.Equal([Net, Single], await EntriesAsync(store));

        await store.ChangeAsync(PolicyChange.Put(Listed(Id, "192.0.2.0-192.0.2.255")));
        await Uses(store).AddUsesAsync(
            [Through(Id, new(Net, 1, Noon, Here), new(Single, 1, Noon, Here))], Token);

        var use = Assert.Single(await Uses(store).ReadUsesAsync([Id], Token));
        Assert.Equal(new EntryUse(Net, 2, Noon, Here), Assert.Single(use.Entries));
        Assert.Equal(9, use.Count);
    }

    [Fact]
    public async Task A_key_that_is_deleted_and_created_again_starts_without_uses()
    {
        await using var store = await StartAsync(Listed(Id, Net));
        await Uses(store).AddUsesAsync([Through(Id, new EntryUse(Net, 3, Noon, Here))], Token);

        await store.ChangeAsync(PolicyChange.Delete(PolicyRecordKind.Key, Id));
        await Uses(store).AddUsesAsync([Through(Id, new EntryUse(Net, 3, Noon, Here))], Token);
        await store.ChangeAsync(PolicyChange.Put(Listed(Id, Net)));
        await Uses(store).AddUsesAsync([Through(Id, new EntryUse(Net, 1, Noon, Here))], Token);

        var use = Assert.Single(await Uses(store).ReadUsesAsync([Id], Token));
        Assert.Equal((1, new EntryUse(Net, 1, Noon, Here)), (use.Count, Assert.Single(use.Entries)));
    }

    [Fact]
    public async Task They_make_no_revision_and_no_new_version()
    {
        await using var store = await StartAsync(Key(Id));
        var (revision, version) = await StateAsync();

        await Uses(store).AddUsesAsync([new(Id, 1, Noon, null)], Token);

        Assert.Equal((revision, version), await StateAsync());

        async Task<(long, long)> StateAsync() => (
            (await store.Source.ReadAsync(Token)).Revision.Number,
            (await FindAsync(store, PolicyRecordKind.Key, Id)).Version);
    }

    [Fact]
    public async Task Keys_that_do_not_exist_are_passed_over()
    {
        await using var store = await StartAsync(Key(Id));

        await Uses(store).AddUsesAsync([new("unknown12", 1, Noon, Here), new(Id, 1, Noon, Here)], Token);

        Assert.Equal(Id, Assert.Single(await Uses(store).ReadUsesAsync([Id, "unknown12"], Token)).KeyId);
    }

    [Fact]
    public async Task Two_nodes_lose_none_of_each_others()
    {
        await using var store = await StartAsync(Listed(Id, Net));
        await using var second = await store.OpenAgainAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(
            async () => await Uses(i % 2 == 0 ? store : second ?? store).AddUsesAsync(
                [Through(Id, new EntryUse(Net, 1, Noon.AddSeconds(i), Here))], Token),
            Token)));

        var use = Assert.Single(await Uses(store).ReadUsesAsync([Id], Token));
        Assert.Equal((20, Noon.AddSeconds(19)), (use.Count, use.At));
        Assert.Equal(new EntryUse(Net, 20, Noon.AddSeconds(19), Here), Assert.Single(use.Entries));
    }

    private static KeyRecord Listed(string id, params string[] networks) =>
        Key(id) with { Networks = [.. networks.Select(entry => new AccessListEntry(entry))] };

    private static KeyUse Through(string id, params EntryUse[] entries)
    {
        var last = entries.MaxBy(entry => entry.At)!;
        return new(id, entries.Sum(entry => entry.Count), last.At, last.Address) { Entries = entries };
    }

    private static async Task<IEnumerable<string>> EntriesAsync(StoreUnderTest store) =>
        Assert.Single(await Uses(store).ReadUsesAsync([Id], Token))
            .Entries.Select(entry => entry.Entry).Order(StringComparer.Ordinal);

    private static ILastUsedStore Uses(StoreUnderTest store) =>
        store.Uses ?? throw new InvalidOperationException(
            "This suite is for stores that keep last uses. List it in the ignored suites.");
}
