using ApiAccessControl.Atlas.Tests.Digest.Support;

namespace ApiAccessControl.Atlas.Tests.Digest;

public class AttackTests(DigestHosts hosts)
{
    private const string Both = """{ "Digest": { "Algorithms": "SHA-256, MD5" } }""";

    [Fact]
    public async Task A_request_that_is_sent_again_is_refused_and_not_called_stale()
    {
        var host = await hosts.OfAsync();
        var call = await CallAsync(host);
        Assert.Equal(200, (await host.SendAsync(call.Header)).Status);
        var again = await host.SendAsync(call.Header);
        Assert.Equal((401, false), (again.Status, again.IsStale));
        Assert.Equal(401, (await host.SendAsync((call with { ClientNonce = "other" }).Header)).Status);
        Assert.Equal(200, (await host.SendAsync((call with { Count = 2 }).Header)).Status);
    }

    [Fact]
    public async Task Counts_out_of_order_are_accepted_once_within_64_of_the_highest()
    {
        var host = await hosts.OfAsync();
        var call = await CallAsync(host);
        foreach (var (count, status) in new (uint, int)[]
        {
            (100, 200), (37, 200), (36, 401), (99, 200), (99, 401), (100, 401), (101, 200), (37, 401), (38, 200),
            (uint.MaxValue, 200), (uint.MaxValue, 401), (102, 401), (uint.MaxValue - 63, 200), (1, 401),
        })
        {
            Assert.Equal((count, status), (count, (await host.SendAsync((call with { Count = count }).Header)).Status));
        }
    }

    [Fact]
    public async Task A_request_that_many_send_at_once_is_accepted_once()
    {
        var host = await hosts.OfAsync();
        var header = (await CallAsync(host)).Header;
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => host.SendAsync(header)));
        Assert.Single(answers, answer => answer.Status == 200);
    }

    [Fact]
    public async Task A_nonce_that_the_server_did_not_make_is_refused()
    {
        var host = await hosts.OfAsync();
        var call = await CallAsync(host);
        var middle = call.Nonce.Length / 2;
        foreach (var nonce in new[]
        {
            "abc", "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", call.Nonce[1..], call.Nonce + "AAAA",
            call.Nonce[..middle] + (call.Nonce[middle] == 'A' ? 'B' : 'A') + call.Nonce[(middle + 1)..],
            new string('A', call.Nonce.Length),
        })
        {
            var answer = await host.SendAsync((call with { Nonce = nonce }).Header);
            Assert.Equal((401, false), (answer.Status, answer.IsStale));
        }
    }

    [Fact]
    public async Task A_nonce_and_a_response_of_another_realm_are_refused()
    {
        var protection = new Microsoft.AspNetCore.DataProtection.EphemeralDataProtectionProvider();
        await using var host = await DigestHost.StartAsync("""{ "Digest": { "Realm": "one" } }""", protection);
        await using var other = await DigestHost.StartAsync("""{ "Digest": { "Realm": "two" } }""", protection);
        var key = await host.CreateKeyAsync();
        var own = (await host.ChallengeAsync()).Nonce;
        var foreign = (await other.ChallengeAsync()).Nonce;
        Assert.Equal(401, (await host.SendAsync(new DigestCall(key, foreign) { Realm = "one" }.Header)).Status);
        Assert.Equal(401, (await host.SendAsync(new DigestCall(key, own) { Realm = "two" }.Header)).Status);
        Assert.Equal(401, (await host.SendAsync(new DigestCall(key, own) { Realm = "One" }.Header)).Status);
        Assert.Equal(200, (await host.SendAsync(new DigestCall(key, own) { Realm = "one" }.Header)).Status);
    }

    [Theory]
    [InlineData("/any/a%2Fb?x=%7e&y", "/any/a%2Fb?x=%7e&y", 200)]
    [InlineData("/any/a%2Fb?x=%7e&y", "/any/a%2fb?x=%7e&y", 401)]
    [InlineData("/any/a%2Fb?x=%7e&y", "/any/a/b?x=%7e&y", 401)]
    [InlineData("/any/a%2Fb?x=%7e&y", "/any/a%2Fb?x=~&y", 401)]
    [InlineData("/any/a%2Fb?x=%7e&y", "/any/a%2Fb", 401)]
    [InlineData("/any/%61", "/any/a", 401)]
    [InlineData("/any/x/../y", "/any/y", 401)]
    [InlineData("/any/x/../y", "/any/x/../y", 200)]
    [InlineData("/any", "/ANY", 401)]
    [InlineData("/any", "/any/", 401)]
    [InlineData("/any", "*", 401)]
    [InlineData("http://{host}/any", "http://{host}/any", 200)]
    [InlineData("http://{host}/any", "/any", 401)]
    [InlineData("/any", "http://{host}/any", 401)]
    public async Task The_uri_is_the_target_of_the_request_byte_for_byte(string target, string uri, int status)
    {
        var host = await hosts.OfAsync();
        var call = await CallAsync(host) with
        {
            Uri = uri.Replace("{host}", host.Address.Authority, StringComparison.Ordinal),
        };
        target = target.Replace("{host}", host.Address.Authority, StringComparison.Ordinal);
        Assert.Equal(status, (await host.SendAsync(call.Header, target)).Status);
    }

    [Fact]
    public async Task The_method_is_part_of_the_response_as_it_was_sent()
    {
        var host = await hosts.OfAsync();
        var call = await CallAsync(host);
        Assert.Equal(401, (await host.SendAsync(call.Header, method: "DELETE")).Status);
        Assert.Equal(401, (await host.SendAsync(call.Header, method: "HEAD")).Status);
        Assert.Equal(200, (await host.SendAsync((call with { Method = "HEAD" }).Header, method: "HEAD")).Status);
        Assert.Equal(
            200, (await host.SendAsync((call with { Method = "PURGE", Count = 2 }).Header, method: "PURGE")).Status);
    }

    [Fact]
    public async Task Every_part_of_the_response_is_compared()
    {
        var host = await hosts.OfAsync(Both);
        var call = await CallAsync(host);
        var header = call.Header;
        foreach (var (part, other) in new[]
        {
            ("nc=00000001", "nc=00000002"), ("cnonce=\"f2", "cnonce=\"f3"), ("qop=auth", "qop=Auth"),
            (call.Response, new string('0', 64)), (call.Response, call.Response[..63]),
            (call.Response, call.Response + "0"),
            (call.Response, call.Response[..32]), ("algorithm=SHA-256", "algorithm=MD5"),
            (call.Key.User, call.Key.User + "x"),
            ("algorithm=SHA-256", "algorithm=SHA-512-256"), ("algorithm=SHA-256", "algorithm=none"),
            ("algorithm=SHA-256", "algorithm=\"\""), ("algorithm=SHA-256, ", ""), ("qop=auth", "qop=auth-int"),
            ("qop=auth", "qop=\"auth,auth-int\""),
        })
        {
            Assert.Contains(part, header, StringComparison.Ordinal);
            Assert.Equal(
                (other, 401),
                (other, (await host.SendAsync(header.Replace(part, other, StringComparison.Ordinal))).Status));
        }

        Assert.Equal(200, (await host.SendAsync(header)).Status);
    }

    [Fact]
    public async Task Leaving_out_qop_does_not_avoid_the_count()
    {
        var host = await hosts.OfAsync(Both);
        var call = await CallAsync(host) with { Qop = null };
        Assert.Equal(401, (await host.SendAsync(call.Header)).Status);
        Assert.Equal(401, (await host.SendAsync((call with { Algorithm = "MD5" }).Header)).Status);
        Assert.Equal(400, (await host.SendAsync(call.Header + ", nc=00000001, cnonce=\"a\"")).Status);
    }

    [Fact]
    public async Task A_client_without_qop_is_accepted_once_for_each_nonce_where_the_options_say_so()
    {
        var host = await hosts.OfAsync("""{ "Digest": { "AllowWithoutQop": true, "Algorithms": "MD5" } }""");
        var call = await CallAsync(host, "MD5") with { Qop = null };
        Assert.Equal(200, (await host.SendAsync(call.Header)).Status);
        var again = await host.SendAsync(call.Header);
        Assert.Equal((401, true), (again.Status, again.IsStale));
        Assert.Equal(401, (await host.SendAsync((call with { Qop = "auth", Count = 7 }).Header)).Status);
        var counted = call with { Nonce = again.Challenges[0].Nonce, Qop = "auth" };
        Assert.Equal(200, (await host.SendAsync(counted.Header)).Status);
        Assert.Equal(401, (await host.SendAsync((counted with { Qop = null }).Header)).Status);
    }

    [Fact]
    public async Task A_second_credential_makes_the_request_ambiguous()
    {
        var host = await hosts.OfAsync();
        var call = await CallAsync(host);
        Assert.Equal(400, (await host.SendAsync(call.Header, lines: "X-Api-Key: aac_x_y")).Status);
        Assert.Equal(400, (await host.SendAsync(call.Header, lines: $"Authorization: {call.Header}")).Status);
        Assert.Equal(400, (await host.SendAsync(call.Header, lines: "Authorization: Bearer a.b.c")).Status);
        Assert.Equal(400, (await host.SendAsync($"{call.Header}, {call.Header}")).Status);
        Assert.Equal(400, (await host.SendAsync($"{call.Header}, Bearer abc")).Status);
        Assert.Equal(200, (await host.SendAsync(call.Header)).Status);
    }

    [Fact]
    public async Task An_unknown_user_a_wrong_secret_and_a_key_without_a_verifier_have_one_answer()
    {
        var host = await hosts.OfAsync();
        var call = await CallAsync(host);
        var keys = host.Services.GetRequiredService<Management.ApiKeyManager>();
        var plain = DigestKey.Of(
            await keys.CreateAsync(new(), Management.ManagementActor.Person("Ann"), DigestHost.Token));
        var answers = new List<string>();
        foreach (var key in new[] { call.Key with { Secret = "x" }, call.Key with { User = "nobodynobody" }, plain })
        {
            var answer = await host.SendAsync((call with { Key = key }).Header);
            var nonce = answer.Challenges[0].Nonce;
            answers.Add(string.Join('\n', answer.Headers.Where(header => header.Name != "Date")
                .Select(header => $"{header.Name}: {header.Value.Replace(nonce, "", StringComparison.Ordinal)}"))
                + $"{answer.Status} {nonce.Length} {answer.Body}");
        }

        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task Wrong_responses_count_as_failed_attempts_and_stale_ones_do_not()
    {
        await using var host = await DigestHost.StartAsync(
            """{ "Credentials": { "FailedAttempts": { "Limit": 3, "Window": "01:00:00" } } }""");
        var call = await CallAsync(host);
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        for (var i = 0; i < 5; i++)
        {
            var stale = await host.SendAsync(call.Header);
            Assert.Equal((401, true), (stale.Status, stale.IsStale));
        }

        for (var i = 0; i < 3; i++)
        {
            var wrong = await host.SendAsync((call with { Key = call.Key with { Secret = "x" } }).Header);
            Assert.Equal((401, false), (wrong.Status, wrong.IsStale));
        }

        Assert.Equal(429, (await host.SendAsync(call.Header)).Status);
    }

    [Fact]
    public async Task Neither_secrets_nor_responses_nor_verifiers_are_logged()
    {
        await using var host = await DigestHost.StartAsync();
        var call = await CallAsync(host);
        await host.SendAsync(call.Header);
        await host.SendAsync(call.Header);
        await host.SendAsync((call with { Key = call.Key with { Secret = "x" } }).Header);
        await host.SendAsync(call.Header + "\"");
        var manager = host.Services.GetRequiredService<IPolicyManager>();
        var key = (KeyRecord)(await manager.FindAsync(PolicyRecordKind.Key, call.Key.Id, DigestHost.Token))!.Record;
        Assert.Contains("secret_wrong", host.Log.Text, StringComparison.Ordinal);
        foreach (var secret in new[]
        {
            call.Key.Secret, call.Response, call.Nonce, call.ClientNonce, key.DigestVerifier!,
            key.DigestVerifier!.Split(':')[1],
        })
        {
            Assert.DoesNotContain(secret, host.Log.Text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(key.DigestVerifier!, $"{key} {key with { Enabled = false }}", StringComparison.Ordinal);
    }

    private static async Task<DigestCall> CallAsync(DigestHost host, string algorithm = "SHA-256") =>
        new(await host.CreateKeyAsync(), (await host.ChallengeAsync(algorithm)).Nonce) { Algorithm = algorithm };
}
