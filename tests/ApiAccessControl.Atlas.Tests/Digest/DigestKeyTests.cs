using System.Text;
using System.Text.Json.Nodes;
using ApiAccessControl.Atlas.Tests.Digest.Support;
using ApiAccessControl.Management;

namespace ApiAccessControl.Atlas.Tests.Digest;

/// <summary>Keys that are created for Digest, in the management services.</summary>
public class DigestKeyTests(DigestHosts hosts)
{
    private static readonly ManagementActor Ann = ManagementActor.Person("Ann");

    [Fact]
    public async Task A_key_has_a_verifier_only_if_it_was_created_for_Digest_and_no_answer_shows_it()
    {
        var host = await hosts.OfAsync();
        var keys = host.Services.GetRequiredService<ApiKeyManager>();
        var digest = await keys.CreateAsync(new() { Digest = true }, Ann, DigestHost.Token);
        var plain = await keys.CreateAsync(new(), Ann, DigestHost.Token);
        Assert.Equal((true, false), (digest.Key.IsDigest, plain.Key.IsDigest));
        Assert.Null(digest.Key.Record.DigestVerifier);
        Assert.Null((await keys.GetAsync(digest.Key.Record.Id, Ann, DigestHost.Token)).Record.DigestVerifier);
        Assert.NotNull((await StoredAsync(host, digest.Key.Record.Id)).DigestVerifier);
        Assert.Null((await StoredAsync(host, plain.Key.Record.Id)).DigestVerifier);
    }

    [Fact]
    public async Task A_verifier_contains_neither_the_secret_nor_a_hash_to_sign_in_with()
    {
        var host = await hosts.OfAsync();
        var key = await host.CreateKeyAsync();
        var verifier = (await StoredAsync(host, key.Id)).DigestVerifier!;
        var credential = Atlas.Digest.DigestHash.Credential(
            System.Security.Cryptography.HashAlgorithmName.SHA256, key.User, "api", key.Secret);
        Assert.DoesNotContain(key.Secret, verifier, StringComparison.Ordinal);
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(verifier.Split(':')[1]);
        Assert.Equal(-1, bytes.AsSpan().IndexOf(credential));
        Assert.DoesNotContain(Convert.ToHexStringLower(credential), verifier, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_user_name_of_a_Digest_key_cannot_be_changed_and_the_rest_can()
    {
        var host = await hosts.OfAsync();
        var keys = host.Services.GetRequiredService<ApiKeyManager>();
        var key = await host.CreateKeyAsync(new() { UserName = "keeper" });
        var error = await Assert.ThrowsAsync<ManagementException>(
            () => keys.UpdateAsync(key.Id, new() { UserName = "other" }, Ann, null, DigestHost.Token));
        Assert.Equal(400, error.Status);
        Assert.Contains("create a new key", Assert.Single(error.Errors["userName"]), StringComparison.Ordinal);
        await keys.UpdateAsync(key.Id, new() { UserName = "keeper", Description = "d" }, Ann, null, DigestHost.Token);
        var call = new DigestCall(key, (await host.ChallengeAsync()).Nonce);
        Assert.Equal(200, (await host.SendAsync(call.Header)).Status);
    }

    [Fact]
    public async Task An_export_has_the_verifier_only_with_the_hashes_and_an_import_keeps_it()
    {
        await using var host = await DigestHost.StartAsync();
        var key = await host.CreateKeyAsync();
        var transfer = host.Services.GetRequiredService<PolicyTransfer>();
        var plain = Encoding.UTF8.GetString(await transfer.ExportAsync(false, Ann, DigestHost.Token));
        var whole = Encoding.UTF8.GetString(await transfer.ExportAsync(true, Ann, DigestHost.Token));
        Assert.DoesNotContain("Digest", plain, StringComparison.Ordinal);
        Assert.Contains("DigestVerifier", whole, StringComparison.Ordinal);
        foreach (var document in new[] { plain, whole })
        {
            var result = await transfer.ImportAsync(Encoding.UTF8.GetBytes(document), new(), Ann, DigestHost.Token);
            Assert.Empty(result.Differences);
        }

        var call = new DigestCall(key, (await host.ChallengeAsync()).Nonce);
        Assert.Equal(200, (await host.SendAsync(call.Header)).Status);

        var changed = JsonNode.Parse(whole)!;
        changed["Keys"]![key.Id]!.AsObject().Remove("DigestVerifier");
        var difference = Assert.Single((await transfer.ImportAsync(
            Encoding.UTF8.GetBytes(changed.ToJsonString()), new(), Ann, DigestHost.Token)).Differences);
        Assert.True(difference.SecretChanged);
        Assert.Equal(401, (await host.SendAsync((call with { Count = 2 }).Header)).Status);
    }

    [Fact]
    public async Task A_verifier_may_be_in_the_section_of_the_configuration()
    {
        var host = await hosts.OfAsync();
        var key = await host.CreateKeyAsync();
        var protection =
            host.Services.GetRequiredService<Microsoft.AspNetCore.DataProtection.IDataProtectionProvider>();
        var stored = await StoredAsync(host, key.Id);
        var section = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ApiAccessControl:Policy:Enabled"] = "true",
            [$"ApiAccessControl:Policy:Keys:{key.Id}:SecretHash"] = stored.SecretHash,
            [$"ApiAccessControl:Policy:Keys:{key.Id}:DigestVerifier"] = stored.DigestVerifier,
        }).Build();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(section);
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        builder.Services.AddSingleton(protection);
        builder.AddApiAccessControl().AddDigest();
        await using var app = builder.Build();
        app.UseRouting().UseApiAccessControl();
        app.MapGet("/any", () => "in").RequireApiKey();
        await app.StartAsync(DigestHost.Token);
        var address = new Uri(app.Urls.First());
        using var client = new HttpClient(new SocketsHttpHandler
        {
            Credentials = new System.Net.CredentialCache { { address, "Digest", new(key.User, key.Secret) } },
        });
        Assert.Equal("in", await client.GetStringAsync(new Uri(address, "any"), DigestHost.Token));
    }

    [Fact]
    public async Task A_request_that_is_decided_twice_takes_its_count_once()
    {
        await using var host = await DigestHost.StartAsync(configureApp: app =>
        {
            app.UseRouting().UseApiAccessControl();
        });
        var call = new DigestCall(await host.CreateKeyAsync(), (await host.ChallengeAsync()).Nonce);
        Assert.Equal(200, (await host.SendAsync(call.Header)).Status);
        Assert.Equal(401, (await host.SendAsync(call.Header)).Status);
    }

    [Fact]
    public async Task Unknown_users_and_wrong_secrets_take_the_same_time()
    {
        var host = await hosts.OfAsync();
        var key = await host.CreateKeyAsync();
        var scheme = host.Services.GetRequiredService<IApiCredentialScheme>();
        var verifier = (await StoredAsync(host, key.Id)).DigestVerifier;
        var context = new DefaultHttpContext();
        context.Request.Path = "/any";
        var call = new DigestCall(key with { Secret = "x" }, (await host.ChallengeAsync()).Nonce);
        var proof = scheme.Read(context, call.Header["Digest ".Length..].AsMemory())!;
        Assert.Equal(ProofResult.Wrong, proof.Check(verifier));

        // The fastest of many: other work on the machine only makes a run slower.
        var known = long.MaxValue;
        var unknown = long.MaxValue;
        for (var i = 0; i < 3000; i++)
        {
            known = Math.Min(known, TicksOf(proof, verifier));
            unknown = Math.Min(unknown, TicksOf(proof, null));
        }

        Assert.InRange(known / (double)unknown, 0.8, 1.25);
    }

    private static long TicksOf(CredentialProof proof, string? verifier)
    {
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        proof.Check(verifier);
        return System.Diagnostics.Stopwatch.GetTimestamp() - start;
    }

    private static async Task<KeyRecord> StoredAsync(DigestHost host, string id) =>
        (KeyRecord)(await host.Services.GetRequiredService<IPolicyManager>()
            .FindAsync(PolicyRecordKind.Key, id, DigestHost.Token))!.Record;
}
