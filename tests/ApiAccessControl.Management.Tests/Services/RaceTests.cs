using System.Collections.Concurrent;
using ApiAccessControl.Management.Tests.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Management.Tests.Services;

/// <summary>What the guards promise also holds when several use cases run at once.</summary>
public abstract class RaceTests
{
    private static readonly AccessListId List = AccessListId.OfKey("listed123", AccessListKind.Networks);

    private protected abstract Task<Managed> StartAsync(params PolicyRecord[] records);

    [Fact]
    public async Task Two_owners_that_delete_each_other_leave_one()
    {
        for (var round = 0; round < 5; round++)
        {
            await using var managed = await StartAsync(Acme.Policy(
                Managed.Key("ownerkey2") with { Organization = "acme", Roles = ["Owner"] }));

            var refused = await AllAsync(
                () => managed.Keys.DeleteAsync("ownerkey2", Managed.Actor(Acme.OwnerKey), null, Managed.Token),
                () => managed.Keys.DeleteAsync(Acme.OwnerKey, Managed.Actor("ownerkey2"), null, Managed.Token));

            // The second is no owner any more when it comes to its turn, or deletes the last one.
            var only = Assert.Single(refused);
            Assert.Contains(only.Code, (string[])["key_unknown", ManagementCodes.LastOwner]);
            var owners = new PolicyQuery(PolicyRecordKind.Key) { Organization = "acme", Role = "Owner" };
            Assert.Equal(1, await managed.Store.CountAsync(owners, Managed.Token));
            await MustAuditAsync(managed, changes: 1);
        }
    }

    [Fact]
    public async Task Two_persons_that_delete_the_two_owners_leave_one()
    {
        await using var managed = await StartAsync(Acme.Policy(
            Managed.Key("ownerkey2") with { Organization = "acme", Roles = ["Owner"] }));

        var refused = await AllAsync(
            () => managed.Keys.DeleteAsync("ownerkey2", Managed.Ann, null, Managed.Token),
            () => managed.Keys.UpdateAsync(Acme.OwnerKey, new() { Enabled = false }, Managed.Ann, null, Managed.Token));

        Assert.Equal(ManagementCodes.LastOwner, Assert.Single(refused).Code);
    }

    [Fact]
    public async Task Of_eleven_keys_that_are_created_at_a_limit_of_ten_ten_are_there()
    {
        await using var managed = await StartAsync(
            new AccountRecord("small") { Permissions = ["a:*:*"], KeyLimit = 10 });

        var refused = await AllAsync(
            [.. Enumerable.Repeat(
                () => (Task)managed.Keys.CreateAsync(new() { Account = "small" }, Managed.Ann, Managed.Token), 11)]);

        Assert.Equal(ManagementCodes.LimitExceeded, Assert.Single(refused).Code);
        Assert.Equal(10, await managed.Store.CountAsync(new(PolicyRecordKind.Key), Managed.Token));
        await MustAuditAsync(managed, changes: 10);
    }

    [Fact]
    public async Task Fifty_additions_to_one_list_are_all_there()
    {
        await using var managed = await StartAsync(Managed.Key("listed123"));

        var refused = await AllAsync(
            [.. Enumerable.Range(0, 50).Select<int, Func<Task>>(i => () => managed.Lists.AddAsync(
                List, [$"192.0.2.{i}"], Managed.Ann, null, Managed.Token))]);

        Assert.Empty(refused);
        Assert.Equal(50, (await managed.FindKeyAsync("listed123")).Networks!.Count);
        await MustAuditAsync(managed, changes: 50);
    }

    [Fact]
    public async Task An_addition_under_a_version_that_is_gone_is_refused_and_not_repeated()
    {
        await using var managed = await StartAsync(Managed.Key("listed123"));
        var version = (await managed.Lists.GetAsync(List, Managed.Ann, Managed.Token)).Version;
        WriteOptions options = new() { IfMatch = VersionMatch.OneOf(version) };

        var refused = await AllAsync(
            [.. Enumerable.Range(0, 8).Select<int, Func<Task>>(i => () => managed.Lists.AddAsync(
                List, [$"192.0.2.{i}"], Managed.Ann, options, Managed.Token))]);

        Assert.Equal(7, refused.Count);
        Assert.All(refused, one => Assert.Equal((412, ManagementCodes.PreconditionFailed), (one.Status, one.Code)));
        Assert.Single((await managed.FindKeyAsync("listed123")).Networks!);
    }

    [Fact]
    public async Task An_import_beside_edits_loses_none_of_them()
    {
        await using var managed = await StartAsync(Acme.Policy(Managed.Key("listed123")));
        var document = await managed.Transfer.ExportAsync(withHashes: true, Managed.Ann, Managed.Token);
        await managed.Keys.UpdateAsync(
            Acme.ReaderKey, new() { Description = "changed" }, Managed.Ann, null, Managed.Token);
        Func<Task>[] edits =
        [
            .. Enumerable.Range(0, 10).Select<int, Func<Task>>(i => () => managed.Lists.AddAsync(
                List, [$"192.0.2.{i}"], Managed.Ann, null, Managed.Token)),
        ];
        var versions = new ConcurrentBag<long?>();

        var refused = await AllAsync(
            [
                .. edits,
                async () => versions.Add((await managed.Transfer.ImportAsync(
                    document, new(), Managed.Ann, Managed.Token)).Revision),
            ]);

        // The import takes away the additions that came before it, all of them, and none that came after.
        Assert.Empty(refused);
        Assert.Null((await managed.FindKeyAsync(Acme.ReaderKey)).Description);
        var audit = await managed.Store.ListAuditAsync(new() { Id = "listed123", Count = 100 }, Managed.Token);
        var imported = Assert.Single(versions);
        var after = audit.Count(change => change.Position.Revision > imported);
        Assert.Equal(after, (await managed.FindKeyAsync("listed123")).Networks?.Count ?? 0);
        Assert.Equal(10, audit.Count(change => change.Position.Revision != imported && change.Before is not null));
    }

    [Fact]
    public async Task A_permission_that_is_withdrawn_during_a_use_case_gives_nothing()
    {
        for (var round = 0; round < 5; round++)
        {
            await using var managed = await StartAsync(Acme.Policy());
            var actor = Managed.Actor(Acme.OwnerKey);
            long? withdrawn = null;

            await AllAsync(
                [
                    async () =>
                    {
                        var changed = await managed.Keys.UpdateAsync(
                            Acme.ReaderKey, new() { Enabled = false }, Managed.Actor(Acme.RootKey), null,
                            Managed.Token);
                        withdrawn = changed.Version;
                    },
                    .. Enumerable.Range(0, 5).Select<int, Func<Task>>(_ => () => managed.Keys.CreateAsync(
                        new() { Permissions = ["members:GET:a"] },
                        Managed.Actor(Acme.ReaderKey), Managed.Token)),
                    .. Enumerable.Range(0, 5).Select<int, Func<Task>>(i => () => managed.Keys.UpdateAsync(
                        Acme.WebKey, new() { Description = $"{i}" }, actor, null, Managed.Token)),
                ]);

            var audit = await managed.Store.ListAuditAsync(new() { Count = 100 }, Managed.Token);
            Assert.NotNull(withdrawn);
            Assert.DoesNotContain(
                audit, change => change.Actor.Id == Acme.ReaderKey && change.Position.Revision > withdrawn);
        }
    }

    private static async Task<List<ManagementException>> AllAsync(params Func<Task>[] uses)
    {
        var refused = new ConcurrentBag<ManagementException>();
        await Task.WhenAll(uses.Select(use => Task.Run(async () =>
        {
            try
            {
                await use();
            }
            catch (ManagementException one)
            {
                refused.Add(one);
            }
        })));
        return [.. refused];
    }

    private static async Task MustAuditAsync(Managed managed, int changes)
    {
        var audit = await managed.Store.ListAuditAsync(new() { Count = 1000 }, Managed.Token);
        var made = audit.Where(change => change.Actor.Id is not ("code" or "test")
            && !change.Actor.Id.StartsWith("file", StringComparison.Ordinal)).ToArray();
        Assert.Equal(changes, made.Length);
        Assert.Equal(made.Length, made.Select(change => change.Position).Distinct().Count());
    }
}
