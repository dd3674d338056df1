using ApiAccessControl.Atlas.Tests.Administration.Support;
using ApiAccessControl.Management;

namespace ApiAccessControl.Atlas.Tests.Administration.Clients;

/// <summary>
/// The life of a key by clients that were written for MongoDB Atlas, against a real server: created, listed, limited to
/// two entries, used from an allowed and from a refused address, invited, required to have a list, and deleted.
/// </summary>
public sealed class LifeOfAKeyTests
{
    private const string Keys = "acme/apiKeys";

    [Fact]
    public async Task By_the_npm_package_mongodb_atlas_api_client()
    {
        NpmClient.SkipWithout();
        await using var host = await AtlasHost.StartAsync(Plan("MD5"));
        var owner = await OwnerAsync(host);
        using var client = new NpmClient(host, owner);

        var created = await client.SendAsync(
            "POST", "organization", Keys, new { desc = "nightly job", roles = new[] { "ORG_READ_ONLY" } });
        var key = KeyOf(created);
        var listed = await client.CallAsync("organization", "getById", Keys);
        Assert.Contains(key.Id, listed.GetRawText(), StringComparison.Ordinal);

        var added = await client.SendAsync(
            "POST", "organization", $"{Keys}/{key.Id}/accessList",
            new object[] { new { ipAddress = "127.0.0.1", comment = "here" }, new { cidrBlock = "192.0.2.0/24" } });
        Assert.Equal(2, added.GetProperty("totalCount").GetInt32());

        // An endpoint of the application, at the path where the client looks for it.
        using var user = new NpmClient(host, key);
        var clusters = await user.CallAsync("cluster", "getAll", null);
        Assert.Equal("clusters of web", clusters.GetProperty("name").GetString());
        Assert.Equal(403, (await new CurlClient(host, key).SendAsync("GET", "/clusters", from: "127.0.0.2")).Status);

        var invited = await client.SendAsync(
            "POST", "project", $"web/apiKeys/{key.Id}", new[] { new { roles = new[] { "GROUP_READ_ONLY" } } });
        Assert.Contains("GROUP_READ_ONLY", invited.GetRawText(), StringComparison.Ordinal);

        var required = await client.CallAsync(
            "organization", "rename", "acme/settings", body: new { apiAccessListRequired = true });
        Assert.True(required.GetProperty("apiAccessListRequired").GetBoolean());

        var refused = await client.SendAsync("DELETE", "organization", $"{Keys}/{owner.Id}/accessList/127.0.0.1");
        Assert.Equal("CANNOT_REMOVE_CALLER_FROM_ACCESS_LIST", refused.GetProperty("errorCode").GetString());
        Assert.Equal(400, refused.GetProperty("error").GetInt32());

        Assert.True((await client.CallAsync("organization", "delete", $"{Keys}/{key.Id}")).GetBoolean());
        Assert.Equal(
            "API_KEY_NOT_FOUND",
            (await client.CallAsync(
                "organization", "getById", $"{Keys}/{key.Id}")).GetProperty("errorCode").GetString());
    }

    [Fact]
    public async Task By_curl_with_digest()
    {
        CurlClient.SkipWithout();
        await using var host = await AtlasHost.StartAsync(Plan("SHA-256"));
        var owner = await OwnerAsync(host);
        var client = new CurlClient(host, owner);

        var key = KeyOf(await client.CallAsync(
            "POST", "/orgs/acme/apiKeys", 200, """{ "desc": "nightly job", "roles": ["ORG_READ_ONLY"] }"""));
        Assert.Contains(
            key.Id, (await client.CallAsync("GET", "/orgs/acme/apiKeys", 200)).GetRawText(), StringComparison.Ordinal);

        var list = $"/orgs/acme/apiKeys/{key.Id}/accessList";
        await client.CallAsync(
            "POST", list, 200, """[{ "ipAddress": "127.0.0.1" }, { "cidrBlock": "192.0.2.0/24" }]""");
        await client.CallAsync("GET", list + "/192.0.2.0%2F24", 200);

        var user = new CurlClient(host, key);
        Assert.Equal((200, "clusters"), await user.SendAsync("GET", "/clusters"));
        Assert.Equal(403, (await user.SendAsync("GET", "/clusters", from: "127.0.0.2")).Status);

        await client.CallAsync("POST", $"/groups/web/apiKeys/{key.Id}", 200, """[{ "roles": ["GROUP_READ_ONLY"] }]""");
        await client.CallAsync("PATCH", "/orgs/acme/settings", 200, """{ "apiAccessListRequired": true }""");
        var refused = await client.CallAsync("DELETE", $"/orgs/acme/apiKeys/{owner.Id}/accessList/127.0.0.1", 400);
        Assert.Equal("CANNOT_REMOVE_CALLER_FROM_ACCESS_LIST", refused.GetProperty("errorCode").GetString());
        await client.CallAsync("DELETE", $"/orgs/acme/apiKeys/{key.Id}", 204);
        await client.CallAsync("GET", $"/orgs/acme/apiKeys/{key.Id}", 404);
        Assert.Equal(401, (await user.SendAsync("GET", "/clusters")).Status);
    }

    // Every key of the organization has a list, so that the requirement stops none.
    private static AtlasPlan Plan(string algorithm)
    {
        var plan = new AtlasPlan { DigestAlgorithm = algorithm };
        plan.Records.RemoveAll(record => record is KeyRecord);
        return plan;
    }

    private static async Task<TestKey> OwnerAsync(AtlasHost host)
    {
        var created = await host.Keys.CreateAsync(
            new()
            {
                Description = "owner",
                Organization = "acme",
                UserName = "ownerkey",
                Digest = true,
                Roles = ["Owner", "ORG_READ_ONLY", "GROUP_READ_ONLY"],
                Networks = ["127.0.0.1", "192.0.2.0/24"],
            },
            ManagementActor.Person("test"), AtlasHost.Token);
        return new(created.Key.Record.Id, "ownerkey", created.Text[created.Key.Start!.Length..]);
    }

    private static TestKey KeyOf(System.Text.Json.JsonElement created) => new(
        created.GetProperty("id").GetString()!, created.GetProperty("publicKey").GetString()!,
        created.GetProperty("privateKey").GetString()!);
}
