using System.Text;
using System.Text.Json.Nodes;
using ApiAccessControl.Management.Tests.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Management.Tests.Services;

public sealed class TransferTests
{
    private static readonly ManagementActor Root = Managed.Actor(Acme.RootKey);

    [Fact]
    public async Task Hashes_are_exported_only_to_a_person_who_asks()
    {
        await using var managed = Managed.Start(Acme.Policy());

        var asked = await ExportAsync(managed, true, Managed.Ann);
        var plain = await ExportAsync(managed, false, Managed.Ann);
        var byKey = await ExportAsync(managed, false, Root);

        Assert.Contains("sha256:", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("sha256:", plain, StringComparison.Ordinal);
        Assert.Equal(plain, byKey);
        Assert.DoesNotContain("Revision", plain, StringComparison.Ordinal);
        await Refused.WithAsync(403, ManagementCodes.ExceedsActor, () => ExportAsync(managed, true, Root));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_export_that_is_imported_changes_nothing(bool withHashes)
    {
        var rotated = Managed.Key("rotated12") with
        {
            PreviousSecretHash = Managed.Key("1").SecretHash,
            PreviousUntil = Managed.Now.AddDays(1).AddTicks(10),
        };
        var opaque = new KeyRecord("opaque123") { OpaqueHash = Managed.Key("2").SecretHash, HighEntropy = true };
        await using var managed = Managed.Start(Acme.Policy(rotated, opaque));
        var document = await managed.Transfer.ExportAsync(withHashes, Managed.Ann, Managed.Token);

        var result = await managed.Transfer.ImportAsync(document, new(), Managed.Ann, Managed.Token);

        Assert.Empty(result.Differences);
        Assert.Null(result.Revision);
    }

    [Fact]
    public async Task A_dry_run_gives_the_differences_and_changes_nothing()
    {
        await using var managed = Managed.Start(Acme.Policy());
        var policy = JsonNode.Parse(await ExportAsync(managed, true, Managed.Ann))!;
        policy["Keys"]![Acme.ReaderKey]!["Description"] = "changed";
        policy["Keys"]!.AsObject().Remove(Acme.WebKey);
        policy["Roles"]!["Helper"] = new JsonArray("members:GET:x");
        var document = Encoding.UTF8.GetBytes(policy.ToJsonString());

        var dry = await managed.Transfer.ImportAsync(document, new() { DryRun = true }, Managed.Ann, Managed.Token);

        Assert.Equal(
            ["Role Helper: False True", $"Key {Acme.ReaderKey}: True True", $"Key {Acme.WebKey}: True False"],
            dry.Differences.Select(d => $"{d.Kind} {d.Id}: {d.Before is not null} {d.After is not null}"));
        Assert.Null((await managed.FindKeyAsync(Acme.ReaderKey)).Description);
        var done = await managed.Transfer.ImportAsync(document, new(), Managed.Ann, Managed.Token);
        Assert.Equal(dry.Differences, done.Differences);
        Assert.Equal("changed", (await managed.FindKeyAsync(Acme.ReaderKey)).Description);
        Assert.Null(await managed.Store.FindAsync(PolicyRecordKind.Key, Acme.WebKey, Managed.Token));
    }

    [Fact]
    public async Task An_import_passes_the_guards_and_is_all_or_none()
    {
        var importer = Managed.Key("importer1") with { Permissions = ["access:*:*", "members:*:*"] };
        await using var managed = Managed.Start(Acme.Policy(importer));
        var actor = Managed.Actor(importer.Id);
        var export = await ExportAsync(managed, true, Managed.Ann);
        (Action<JsonNode> Edit, ManagementActor Actor, int Status, string Code)[] edits =
        [
            (p => Key(p, importer.Id)["Permissions"] = new JsonArray("*:*:*"), actor, 403, ManagementCodes.OwnLimits),
            (p => Key(p, Acme.OwnerKey)["Description"] = "x", actor, 403, ManagementCodes.ExceedsActor),
            (p => Key(p, Acme.OwnerKey)["SecretHash"] = Managed.Key("mine").SecretHash, actor, 403,
                ManagementCodes.ExceedsActor),
            (p => p["Roles"]!["Reader"] = new JsonArray("*:*:*"), actor, 403, ManagementCodes.ExceedsActor),
            (p => p["Keys"]!.AsObject().Remove(Acme.OwnerKey), Managed.Ann, 409, ManagementCodes.LastOwner),
            (p => p["AllowedNetworks"] = new JsonArray("198.51.100.1"), Root, 409, ManagementCodes.WouldLockOut),
            (p => p["RequireAccessList"] = true, Managed.Ann, 409, ManagementCodes.WouldStopKeys),
            (p => Key(p, Acme.ReaderKey)["Account"] = "missing", Managed.Ann, 400, ManagementCodes.Invalid),
            (p => p["Unknown"] = 1, Managed.Ann, 400, ManagementCodes.Invalid),
        ];

        foreach (var (edit, by, status, code) in edits)
        {
            var policy = JsonNode.Parse(export)!;
            policy["Roles"]!["Helper"] = new JsonArray("members:GET:x");
            edit(policy);
            await Refused.WithAsync(
                status, code,
                () => managed.Transfer.ImportAsync(
                    Encoding.UTF8.GetBytes(policy.ToJsonString()), new(), by, Managed.Token));
        }

        Assert.Null(await managed.Store.FindAsync(PolicyRecordKind.Role, "Helper", Managed.Token));
        await Refused.WithAsync(
            400, ManagementCodes.Invalid,
            () => managed.Transfer.ImportAsync("{"u8.ToArray(), new(), Managed.Ann, Managed.Token));

        static JsonObject Key(JsonNode policy, string id) => policy["Keys"]![id]!.AsObject();
    }

    [Theory]
    [InlineData(null, "second", false)]
    [InlineData("first", "second", false)]
    [InlineData("first", null, false)]
    [InlineData("first", "first", true)]
    public async Task An_import_gives_no_other_user_name_to_a_key_whose_Digest_verifier_it_keeps(
        string? before, string? after, bool isAccepted)
    {
        var digest = Managed.Key("digestkey") with { UserName = before, DigestVerifier = "hash:verifier" };
        await using var managed = Managed.Start(Acme.Policy(digest));
        var policy = JsonNode.Parse(await ExportAsync(managed, false, Managed.Ann))!;
        var key = policy["Keys"]!["digestkey"]!.AsObject();
        key.Remove("UserName");
        key["Description"] = "changed";
        if (after is not null)
        {
            key["UserName"] = after;
        }

        var import = () => managed.Transfer.ImportAsync(
            Encoding.UTF8.GetBytes(policy.ToJsonString()), new() { DryRun = true }, Managed.Ann, Managed.Token);

        if (isAccepted)
        {
            Assert.Single((await import()).Differences);
            return;
        }

        var refused = await Refused.WithAsync(400, ManagementCodes.Invalid, import);
        Assert.Equal(
            [
                "Keys:digestkey:UserName: cannot be changed for a key that is used with HTTP Digest; create a new key "
                + "in its place.",
            ],
            refused.Errors!["document"]);
    }

    [Fact]
    public async Task An_import_gives_a_key_another_user_name_together_with_its_Digest_verifier()
    {
        var digest = Managed.Key("digestkey") with { UserName = "first", DigestVerifier = "hash:verifier" };
        await using var managed = Managed.Start(Acme.Policy(digest));
        var policy = JsonNode.Parse(await ExportAsync(managed, true, Managed.Ann))!;
        policy["Keys"]!["digestkey"]!["UserName"] = "second";
        policy["Keys"]!["digestkey"]!["DigestVerifier"] = "other:verifier";

        await managed.Transfer.ImportAsync(
            Encoding.UTF8.GetBytes(policy.ToJsonString()), new(), Managed.Ann, Managed.Token);

        Assert.Equal("second", (await managed.FindKeyAsync("digestkey")).UserName);
    }

    [Fact]
    public async Task A_document_above_the_limit_is_not_read()
    {
        await using var managed = Managed.Start(null, options => options.ImportLimit = 10, Managed.Key("somekey12"));

        await Refused.WithAsync(
            413, ManagementCodes.TooLarge,
            () => managed.Transfer.ImportAsync(new byte[11], new(), Managed.Ann, Managed.Token));
    }

    private static async Task<string> ExportAsync(Managed managed, bool withHashes, ManagementActor actor) =>
        Encoding.UTF8.GetString(await managed.Transfer.ExportAsync(withHashes, actor, Managed.Token));
}
