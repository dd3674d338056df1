using ApiAccessControl.Atlas.Tests.Digest.Support;
using ApiAccessControl.Management;

namespace ApiAccessControl.Atlas.Tests.Digest;

public class SignInTests(DigestHosts hosts)
{
    private const string BothAlgorithms = """{ "Digest": { "Algorithms": "SHA-256, MD5", "UserHash": true } }""";

    private static DigestKey? _jason;

    private const string Sessions =
        """{ "Digest": { "Algorithms": "SHA-256-sess, SHA-256, MD5-sess, MD5" }, "Credentials": { "Basic": true } }""";

    [Theory]
    [InlineData("SHA-256")]
    [InlineData("SHA-256-sess")]
    [InlineData("MD5")]
    [InlineData("MD5-sess")]
    public async Task A_right_response_is_accepted_by_every_algorithm(string algorithm)
    {
        var host = await hosts.OfAsync(Sessions);
        var key = await host.CreateKeyAsync();
        var call = new DigestCall(key, (await host.ChallengeAsync(algorithm)).Nonce) { Algorithm = algorithm };
        var answer = await host.SendAsync(call.Header);
        Assert.Equal((200, key.Id), (answer.Status, answer.Body));
        Assert.Equal(
            401, (await host.SendAsync((call with { Count = 2, Key = key with { Secret = "wrong" } }).Header)).Status);
    }

    [Fact]
    public async Task Challenges_come_in_the_order_of_the_options_and_before_those_of_the_other_schemes()
    {
        var host = await hosts.OfAsync(Sessions);
        var answer = await host.SendAsync(null);
        Assert.Equal(
            ["SHA-256-sess", "SHA-256", "MD5-sess", "MD5"],
            answer.Challenges.Select(challenge => challenge["algorithm"]));
        Assert.Equal(
            ["Digest", "Digest", "Digest", "Digest", "ApiKey", "Bearer", "Basic"],
            answer.All("WWW-Authenticate").Select(value => value.Split(' ')[0]));
    }

    [Fact]
    public async Task Only_SHA_256_is_offered_by_default_and_MD5_is_refused()
    {
        var host = await hosts.OfAsync();
        var key = await host.CreateKeyAsync();
        var challenge = Assert.Single((await host.SendAsync(null)).Challenges);
        Assert.Equal(
            $"Digest realm=\"api\", domain=\"\", nonce=\"{challenge.Nonce}\", algorithm=SHA-256, qop=\"auth\", "
            + "stale=false, charset=UTF-8", challenge.Text);
        var call = new DigestCall(key, challenge.Nonce) { Algorithm = "MD5" };
        Assert.Equal(401, (await host.SendAsync(call.Header)).Status);
        Assert.Equal(
            401, (await host.SendAsync(call.Header.Replace(" algorithm=MD5,", "", StringComparison.Ordinal))).Status);
    }

    [Fact]
    public async Task A_request_without_an_algorithm_is_MD5_where_that_is_offered()
    {
        var host = await hosts.OfAsync(BothAlgorithms);
        var call =
            new DigestCall(await host.CreateKeyAsync(), (await host.ChallengeAsync()).Nonce) { Algorithm = "MD5" };
        Assert.Equal(
            200, (await host.SendAsync(call.Header.Replace(" algorithm=MD5,", "", StringComparison.Ordinal))).Status);
    }

    [Theory]
    [InlineData("SHA-256")]
    [InlineData("MD5")]
    public async Task A_hash_of_the_user_name_names_the_key(string algorithm)
    {
        var host = await hosts.OfAsync(BothAlgorithms);
        await host.CreateKeyAsync(new() { UserName = $"other {algorithm}" });
        var key = await host.CreateKeyAsync(new() { UserName = $"J\u00e4s\u00f8n {algorithm}" });
        var challenge = await host.ChallengeAsync(algorithm);
        Assert.Equal("true", challenge["userhash"]);
        var call = new DigestCall(key, challenge.Nonce) { Algorithm = algorithm, HashesUser = true };
        Assert.Equal((200, key.Id), await StatusAndBodyAsync(host, call));
        Assert.Equal(
            401, (await host.SendAsync((call with { Count = 2, Key = key with { User = "third" } }).Header)).Status);
    }

    [Fact]
    public async Task A_hash_of_the_user_name_is_refused_unless_the_options_offer_it()
    {
        var host = await hosts.OfAsync();
        var key = await host.CreateKeyAsync();
        var call = new DigestCall(key, (await host.ChallengeAsync()).Nonce) { HashesUser = true };
        Assert.Equal(401, (await host.SendAsync(call.Header)).Status);
    }

    [Theory]
    [InlineData("username*=UTF-8''J%C3%A4s%C3%B8n%20Doe", 200)]
    [InlineData("username*=utf-8'en'J%c3%a4s%c3%b8n%20Doe", 200)]
    [InlineData("username=\"J\u00e4s\u00f8n Doe\"", 200)]
    [InlineData("username=\"J\u00e4s\\\u00f8n \\D\\oe\"", 200)]
    [InlineData("username*=ISO-8859-1''J%E4s%F8n%20Doe", 400)]
    [InlineData("username*=UTF-8''J%E4s%F8n%20Doe", 400)]
    [InlineData("username*=UTF-8''J%C3%A4s%C3%B8n%20Doe%00", 400)]
    [InlineData("username*=UTF-8''J%C3%A4s%C3%B8n%2", 400)]
    [InlineData("username*=UTF-8'J%C3%A4s%C3%B8n%20Doe", 400)]
    [InlineData("username*=\"UTF-8''J%C3%A4s%C3%B8n%20Doe\"", 400)]
    [InlineData("username=\"a\", username*=UTF-8''J%C3%A4s%C3%B8n%20Doe", 400)]
    [InlineData("username*=UTF-8''J%C3%A4s%C3%B8n%20Doe, userhash=true", 400)]
    public async Task User_names_outside_of_ASCII_come_as_UTF_8(string parameter, int status)
    {
        var host = await hosts.OfAsync();
        _jason ??= await host.CreateKeyAsync(new() { UserName = "J\u00e4s\u00f8n Doe" });
        var call = new DigestCall(_jason, (await host.ChallengeAsync()).Nonce) { UserParameter = parameter };
        Assert.Equal(status, (await host.SendAsync(call.Header)).Status);
    }

    [Fact]
    public async Task Answers_prove_that_the_server_knows_the_secret_too()
    {
        var host = await hosts.OfAsync();
        var call = new DigestCall(await host.CreateKeyAsync(), (await host.ChallengeAsync()).Nonce)
        {
            ClientNonce = "a b",
        };
        var answer = await host.SendAsync(call.Header);
        Assert.Equal(
            [$"qop=auth, rspauth=\"{call.AnswerOfServer}\", cnonce=\"a b\", nc=00000001"],
            answer.All("Authentication-Info"));
        Assert.Empty((await host.SendAsync((call with { Count = 1 }).Header)).All("Authentication-Info"));
    }

    [Fact]
    public async Task A_key_without_a_verifier_cannot_sign_in_with_Digest()
    {
        var host = await hosts.OfAsync();
        var keys = host.Services.GetRequiredService<ApiKeyManager>();
        var key = DigestKey.Of(await keys.CreateAsync(new(), ManagementActor.Person("Ann"), DigestHost.Token));
        Assert.Equal(
            401, (await host.SendAsync(new DigestCall(key, (await host.ChallengeAsync()).Nonce).Header)).Status);
    }

    [Fact]
    public async Task A_key_with_a_user_name_is_not_found_by_its_id()
    {
        var host = await hosts.OfAsync();
        var key = await host.CreateKeyAsync(new() { UserName = "worker" });
        var call =
            new DigestCall(key, (await host.ChallengeAsync()).Nonce) { UserParameter = $"username=\"{key.Id}\"" };
        Assert.Equal(401, (await host.SendAsync(call.Header)).Status);
        Assert.Equal(200, (await host.SendAsync((call with { UserParameter = null }).Header)).Status);
    }

    [Fact]
    public async Task A_disabled_key_is_refused_and_its_answer_proves_nothing()
    {
        var host = await hosts.OfAsync();
        var key = await host.CreateKeyAsync(new() { Enabled = false });
        var answer = await host.SendAsync(new DigestCall(key, (await host.ChallengeAsync()).Nonce).Header);
        Assert.Equal(401, answer.Status);
        Assert.Empty(answer.All("Authentication-Info"));
    }

    [Fact]
    public async Task The_previous_secret_works_with_Digest_as_long_as_with_the_other_schemes()
    {
        await using var host = await DigestHost.StartAsync();
        var old = await host.CreateKeyAsync();
        var keys = host.Services.GetRequiredService<ApiKeyManager>();
        var rotation = new KeyRotation { Overlap = TimeSpan.FromMinutes(2) };
        var rotated = DigestKey.Of(
            await keys.RotateAsync(old.Id, rotation, ManagementActor.Person("Ann"), null, DigestHost.Token));
        var call = new DigestCall(old, (await host.ChallengeAsync()).Nonce);
        Assert.Equal(200, (await host.SendAsync(call.Header)).Status);
        Assert.Equal(200, (await host.SendAsync((call with { Key = rotated, Count = 2 }).Header)).Status);
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(401, (await host.SendAsync((call with { Count = 3 }).Header)).Status);
        Assert.Equal(200, (await host.SendAsync((call with { Key = rotated, Count = 4 }).Header)).Status);
    }

    [Fact]
    public async Task The_credential_is_removed_where_the_options_say_so()
    {
        var host = await hosts.OfAsync("""{ "Credentials": { "RemoveFromRequest": true } }""");
        var call = new DigestCall(await host.CreateKeyAsync(), (await host.ChallengeAsync()).Nonce) { Uri = "/seen" };
        var answer = await host.SendAsync(call.Header, "/seen");
        Assert.Equal((200, ""), (answer.Status, answer.Body));
        var other = await hosts.OfAsync();
        call = new DigestCall(await other.CreateKeyAsync(), (await other.ChallengeAsync()).Nonce) { Uri = "/seen" };
        Assert.Equal(call.Header, (await other.SendAsync(call.Header, "/seen")).Body);
    }

    private static async Task<(int, string)> StatusAndBodyAsync(DigestHost host, DigestCall call)
    {
        var answer = await host.SendAsync(call.Header);
        return (answer.Status, answer.Body);
    }
}
