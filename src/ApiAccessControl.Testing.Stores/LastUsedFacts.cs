using System.Net;

namespace ApiAccessControl.Testing.Stores;

/// <summary>Last uses are added up, and are no changes of the policy.</summary>
/// <typeparam name="TFactory">Makes the stores.</typeparam>
public abstract class LastUsedFacts<TFactory> : StoreFacts<TFactory>
    where TFactory : IStoreFactory, new()
{
    private const string Id = "somekey12";
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
        await using var store = await StartAsync(Key(Id));
        await using var second = await store.OpenAgainAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(
            async () => await Uses(i % 2 == 0 ? store : second ?? store).AddUsesAsync(
                [new(Id, 1, Noon.AddSeconds(i), Here)], Token),
            Token)));

        var use = Assert.Single(await Uses(store).ReadUsesAsync([Id], Token));
        Assert.Equal((20, Noon.AddSeconds(19)), (use.Count, use.At));
    }

    private static ILastUsedStore Uses(StoreUnderTest store) =>
        store.Uses ?? throw new InvalidOperationException(
            "This suite is for stores that keep last uses. List it in the ignored suites.");
}
