using System.Net;
using ApiAccessControl.Stores;

namespace ApiAccessControl.EntityFrameworkCore.Tests;

/// <summary>
/// An unreadable row refuses the requests that depend on it, at a load and at a change; all other requests are
/// unaffected.
/// </summary>
public sealed class UnreadableRowTests
{
    [Theory]
    [InlineData("UPDATE api_access_records SET document = '{' WHERE kind = 6", 401)]
    [InlineData("UPDATE api_access_records SET min_reader = 7 WHERE kind = 6", 401)]
    [InlineData("UPDATE api_access_records SET min_reader = 7 WHERE kind = 0", 503)]
    [InlineData(
        "UPDATE api_access_records SET document = substr(document, 1, length(document) - 1) || ',\"Newer\":1}' "
        + "WHERE document LIKE '{%'", 200)]
    [InlineData("INSERT INTO api_access_records (kind, id, version, document) VALUES (7, 'x', 1, '{}')", 200)]
    [InlineData("INSERT INTO api_access_records (kind, id, version, document, min_reader) VALUES (7, 'x', 1, '{}', 7)",
        200)]
    [InlineData("UPDATE api_access_records SET enabled = false WHERE kind = 6", 401)]
    [InlineData("UPDATE api_access_records SET document = 'x' WHERE kind = 5", 401)]
    [InlineData("UPDATE api_access_records SET document = 'x' WHERE kind = 3", 403)]
    [InlineData("UPDATE api_access_records SET document = '[1]' WHERE kind = 2", 403)]
    [InlineData("UPDATE api_access_records SET document = 'x' WHERE kind = 0", 503)]
    [InlineData("UPDATE api_access_records SET document = document", 200)]
    public async Task Requests_that_depend_on_an_unreadable_row_are_refused(string broken, int status)
    {
        await using var database = await PolicyDatabase.CreateAsync();
        var key = ApiKeyGenerator.Create();
        await using (var writer = Opened.On(database.ConnectionString))
        {
            await writer.CommitAsync(
                new PolicySettings { Enabled = true },
                new RoleRecord("Reader") { Permissions = ["members:GET:search"] },
                new OrganizationRecord("acme"),
                new AccountRecord("ops") { Organization = "acme", Roles = ["Reader"] },
                new KeyRecord(key.Id) { SecretHash = key.SecretHash, Account = "ops", Networks = ["127.0.0.1"] });
        }

        await database.ExecuteAsync(broken);
        await using var node = await HostNode.StartAsync("a", new(database.ConnectionString));

        using var request = new HttpRequestMessage(HttpMethod.Get, "/members/search");
        request.Headers.Add("X-Api-Key", key.Text);
        using var response = await node.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task An_unreadable_row_can_be_listed_replaced_and_deleted()
    {
        await using var database = await PolicyDatabase.CreateAsync();
        await using var store = Opened.On(database.ConnectionString);
        await store.CommitAsync(new PolicySettings { Enabled = true }, Opened.Key("firstkey1"),
            Opened.Key("secondkey2"));
        await database.ExecuteAsync("UPDATE api_access_records SET document = 'x' WHERE kind = 6");
        var token = TestContext.Current.CancellationToken;

        var listed = await store.Store.ListAsync(new(PolicyRecordKind.Key), token);
        Assert.Equal(2, listed.Count);
        Assert.All(listed, stored => Assert.False(Assert.IsType<KeyRecord>(stored.Record).Enabled));
        await store.CommitAsync(Opened.Key("firstkey1"));
        var deleted = await store.Store.CommitAsync(
            [PolicyEdit.Delete(PolicyRecordKind.Key, "secondkey2", listed[1].Version)], new("test"), token);

        Assert.Equal(PolicyCommitStatus.Committed, deleted.Status);
        var only = Assert.Single(await store.Store.ListAsync(new(PolicyRecordKind.Key), token));
        Assert.True(Assert.IsType<KeyRecord>(only.Record).Enabled);
    }

    [Fact]
    public async Task A_change_to_an_unreadable_row_arrives_as_an_unreadable_record()
    {
        await using var database = await PolicyDatabase.CreateAsync();
        await using var store = Opened.On(database.ConnectionString);
        await store.CommitAsync(new PolicySettings { Enabled = true });
        var before = await store.RevisionAsync();
        await store.CommitAsync(Opened.Key("firstkey1"));
        await database.ExecuteAsync("UPDATE api_access_records SET document = 'x' WHERE kind = 6");

        var changes = await store.Store.ReadChangesAsync(before, TestContext.Current.CancellationToken);

        Assert.IsType<UnreadableRecord>(Assert.Single(changes!.Changes).Record);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("17")]
    [InlineData("10.1")]
    [InlineData("010.0.0.1")]
    [InlineData("0x0A.0.0.1")]
    public async Task An_address_that_cannot_be_read_is_unknown_and_hides_no_other(string broken)
    {
        await using var database = await PolicyDatabase.CreateAsync();
        await using var store = Opened.On(database.ConnectionString);
        var (token, address) = (TestContext.Current.CancellationToken, IPAddress.Parse("fe80::1%7"));
        string[] ids = ["firstkey1", "secondkey2"];
        await store.Store.CommitAsync(
            [.. ids.Select(id => PolicyEdit.Create(Opened.Key(id) with { Networks = ["fe80::1"] }))],
            new("test") { Address = address }, token);
        await store.Store.AddUsesAsync(
            [
                .. ids.Select(id => new KeyUse(id, 1, DateTimeOffset.UnixEpoch, address)
                {
                    Entries = [new("fe80::1", 1, DateTimeOffset.UnixEpoch, address)],
                }),
            ],
            token);

        await database.ExecuteAsync($"""
            UPDATE api_access_audit SET address = '{broken}' WHERE record_id = 'firstkey1';
            UPDATE api_access_uses SET address = '{broken}' WHERE key_id = 'firstkey1';
            UPDATE api_access_entry_uses SET address = '{broken}' WHERE key_id = 'firstkey1';
            """);

        var audit = await store.Store.ListAuditAsync(new(), token);
        Assert.Equal(
            [("firstkey1", null), ("secondkey2", address)],
            audit.OrderBy(change => change.Id).Select(change => (change.Id, change.Actor.Address)));
        var uses = (await store.Store.ReadUsesAsync(ids, token)).OrderBy(use => use.KeyId);
        Assert.Equal(
            [("firstkey1", null, null), ("secondkey2", address, address)],
            uses.Select(use => (use.KeyId, use.Address, Assert.Single(use.Entries).Address)));
    }
}
