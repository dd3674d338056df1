namespace ApiAccessControl.Testing.Stores;

/// <summary>Lists are in ordinal order, in pages, and filtered by queries.</summary>
/// <typeparam name="TFactory">The factory that creates the stores.</typeparam>
public abstract class PagingFacts<TFactory> : StoreFacts<TFactory>
    where TFactory : IStoreFactory, new()
{
    [Fact]
    public async Task Pages_are_complete_and_in_ordinal_order()
    {
        string[] names = ["a", "B", "b_", "A", "Z", "a-b", "aB", "ab", "b", "A_1"];
        await using var store = await StartAsync([.. names.Select(name => new RoleRecord(name))]);

        var listed = new List<string>();
        var query = new PolicyQuery(PolicyRecordKind.Role) { Count = 3 };
        while (await Manager(store).ListAsync(query, Token) is { Count: > 0 } page)
        {
            Assert.InRange(page.Count, 1, 3);
            listed.AddRange(page.Select(stored => stored.Record.Id));
            query = query with { After = listed[^1] };
        }

        Assert.Equal(names.Order(StringComparer.Ordinal), listed);
        Assert.Equal(names.Length, await Manager(store).CountAsync(query, Token));
    }

    [Fact]
    public async Task A_page_can_start_after_an_id_that_does_not_exist()
    {
        await using var store = await StartAsync(new SystemRecord("a"), new SystemRecord("c"));

        var query = new PolicyQuery(PolicyRecordKind.System) { After = "b" };

        Assert.Equal("c", Assert.Single(await Manager(store).ListAsync(query, Token)).Record.Id);
    }

    [Fact]
    public async Task Keys_belong_to_their_own_organization_or_to_their_accounts()
    {
        await using var store = await StartAsync(Policy());

        await MustListAsync(store, new(PolicyRecordKind.Key) { Organization = "acme" }, "keyofaccount", "keyofacme");
        await MustListAsync(store, new(PolicyRecordKind.Key) { Organization = "other" });
        await MustListAsync(store, new(PolicyRecordKind.Key) { Account = "ops" }, "keyofaccount");
        await MustListAsync(store, new(PolicyRecordKind.Account) { Organization = "acme" }, "ops");
        await MustListAsync(store, new(PolicyRecordKind.Project) { Organization = "acme" }, "acme/app", "acme/web");
        await MustListAsync(store, new(PolicyRecordKind.Project) { Organization = "other" }, "other/web");
    }

    [Fact]
    public async Task Keys_and_accounts_are_found_by_the_records_they_refer_to()
    {
        await using var store = await StartAsync(Policy());

        await MustListAsync(store, new(PolicyRecordKind.Key) { Organization = "acme", Project = "web" }, "keyofacme");
        await MustListAsync(store, new(PolicyRecordKind.Key) { Organization = "acme", Project = "app" });
        await MustListAsync(store, new(PolicyRecordKind.Key) { Role = "Reader" }, "keyofacme");
        await MustListAsync(store, new(PolicyRecordKind.Key) { Role = "Owner" }, "keyofaccount");
        await MustListAsync(store, new(PolicyRecordKind.Account) { Role = "Owner" }, "ops");
        await MustListAsync(store, new(PolicyRecordKind.Key) { Enabled = false }, "keyalone");
        await MustListAsync(store, new(PolicyRecordKind.Key) { UserName = "web1" }, "keyalone");
        await MustListAsync(store, new(PolicyRecordKind.Key) { UserName = "Web1" });
        await MustListAsync(store, new(PolicyRecordKind.Key) { OpaqueHash = Hash("imported") }, "keyimported");
        await MustListAsync(store, new(PolicyRecordKind.System) { Account = "ops" });
    }

    private static PolicyRecord[] Policy() =>
    [
        new RoleRecord("Owner"), new RoleRecord("Reader"), new SystemRecord("reports"),
        new OrganizationRecord("acme"), new OrganizationRecord("other"),
        new ProjectRecord("acme", "web"), new ProjectRecord("acme", "app"), new ProjectRecord("other", "web"),
        new AccountRecord("ops") { Organization = "acme", Roles = ["Owner"] },
        Key("keyofaccount") with { Account = "ops", Roles = ["Owner"] },
        Key("keyofacme") with { Organization = "acme", Projects = [new("web") { Roles = ["Reader"] }] },
        Key("keyalone") with { UserName = "web1", Enabled = false },
        new KeyRecord("keyimported") { OpaqueHash = Hash("imported"), HighEntropy = true },
    ];

    private static async Task MustListAsync(StoreUnderTest store, PolicyQuery query, params string[] expected)
    {
        Assert.Equal(expected, (await Manager(store).ListAsync(query, Token)).Select(stored => stored.Record.Id));
        Assert.Equal(expected.Length, await Manager(store).CountAsync(query, Token));
    }
}
