using System.Text;
using ApiAccessControl.Atlas.Tests.Digest.Support;

namespace ApiAccessControl.Atlas.Tests.Digest;

public class HeaderSyntaxTests(DigestHosts hosts)
{
    private static readonly string Long = new('a', 10_000);

    public static TheoryData<string, string> WellFormed { get; } = new()
    {
        { ", ", "," },
        { ", ", " ,\t, ," },
        { "=\"", " = \"" },
        { "Digest ", "dIGEST   " },
        { "Digest ", "Digest , " },
        { "algorithm=SHA-256", "algorithm=\"sha-256\"" },
        { "qop=auth", "qop=\"auth\"" },
        { "nc=00000001", "nc=\"00000001\"" },
        { "realm=", "REALM=" },
        { "realm=\"api\"", "realm=api" },
        { "realm=\"api\"", "realm=\"\\a\\p\\i\"" },
        { "uri=\"", "extension=\"\", opaque=\"x, \\\"y=\\\"\", uri=\"" },
        { "uri=\"", "userhash=false, uri=\"" },
    };

    public static TheoryData<string, string> Malformed { get; } = new()
    {
        { "realm=\"api\"", "realm=\"api" },
        { "realm=\"api\"", "realm=\"api\\" },
        { "realm=\"api\"", "realm=\"api\"x" },
        { "realm=\"api\"", "realm=\"api\" \"x\"" },
        { "realm=\"api\"", "realm=\"api\", realm=\"api\"" },
        { "realm=\"api\"", "realm=\"api\", REALM=\"other\"" },
        { "realm=\"api\"", "realm=\"api\", x=1, x=2" },
        { "realm=\"api\"", "realm=" },
        { "realm=\"api\"", "realm" },
        { "realm=\"api\"", "=\"api\"" },
        { "realm=\"api\"", "realm=a p i" },
        { "realm=\"api\", ", "" },
        { "username=", "user=" },
        { "nonce=\"", "other=\"" },
        { "uri=\"/any\", ", "" },
        { "uri=\"/any\"", "uri=\"\"" },
        { "response=", "answer=" },
        { ", nc=00000001", "" },
        { "nc=00000001", "nc=1" },
        { "nc=00000001", "nc=000000001" },
        { "nc=00000001", "nc=0000000A" },
        { "nc=00000001", "nc=0000000g" },
        { "nc=00000001", "nc=00000000" },
        { "nc=00000001", "nc=-0000001" },
        { "nc=00000001", "nc=100000000" },
        { "cnonce=\"", "clientnonce=\"" },
        { "cnonce=\"f2", "cnonce=\"\u00e4" },
        { "response=\"", "response=\"z" },
        { "response=\"", "response=\"A" },
        { "qop=auth, ", "" },
        { "uri=\"", "userhash=yes, uri=\"" },
        { "realm=\"api\"", $"realm=\"api\", x=\"{Long}\"" },
        { "realm=\"api\"", $"realm=\"{Long}\"" },
        { "username=\"", $"username=\"{Long}" },
        { "username=\"", $"username=\"{Long[..513]}" },
        { "cnonce=\"", $"cnonce=\"{Long[..300]}" },
        { "nonce=\"", $"nonce=\"{Long[..513]}" },
        { "realm=\"api\"", "realm=\"api\"" + string.Concat(Enumerable.Range(0, 40).Select(i => $", x{i}=1")) },
    };

    [Theory]
    [MemberData(nameof(WellFormed))]
    public async Task Every_spelling_that_the_grammar_allows_is_read(string part, string other)
    {
        var host = await hosts.OfAsync();
        var header = await HeaderAsync(host);
        Assert.Equal(200, (await host.SendAsync(header.Replace(part, other, StringComparison.Ordinal))).Status);
    }

    [Theory]
    [MemberData(nameof(Malformed), DisableDiscoveryEnumeration = true)]
    public async Task A_header_that_is_not_well_formed_is_answered_with_400(string part, string other)
    {
        var host = await hosts.OfAsync();
        var header = await HeaderAsync(host);
        Assert.Contains(part, header, StringComparison.Ordinal);
        var answer = await host.SendAsync(Replace(header, part, other));
        Assert.Equal((400, 0), (answer.Status, answer.Challenges.Count));
    }

    [Theory]
    [InlineData("Digest")]
    [InlineData("Digest ")]
    [InlineData("Digest ,")]
    [InlineData("Digest dXNlcjpwYXNz")]
    [InlineData("Digest dXNlcjpwYXNz==")]
    [InlineData("digest =")]
    [InlineData("Digest \"")]
    public async Task The_scheme_without_its_parameters_is_malformed(string value) =>
        Assert.Equal(400, (await (await hosts.OfAsync()).SendAsync(value)).Status);

    [Theory]
    [InlineData("Digestive a=b")]
    [InlineData("Digest\ta=b")]
    [InlineData("NTLM abc")]
    public async Task Other_schemes_are_not_read(string value) =>
        Assert.Equal(401, (await (await hosts.OfAsync()).SendAsync(value)).Status);

    [Fact]
    public async Task Random_bytes_never_give_a_server_error()
    {
        var host = await hosts.OfAsync();
        var header = await HeaderAsync(host);
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(
                $"GET /any HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: {header}\r\n\r\n");
            var start = Array.IndexOf(bytes, (byte)'D', 60);
            for (var change = random.Next(1, 8); change > 0; change--)
            {
                var at = random.Next(start, bytes.Length - 4);
                bytes[at] = random.Next(3) == 0 ? (byte)"\",=\\%*'"[random.Next(7)] : (byte)random.Next(256);
            }

            Assert.InRange((await host.SendRawAsync(bytes)).Status, 200, 431);
        }
    }

    [Fact]
    public void Random_texts_are_read_or_refused_without_an_exception()
    {
        const string Characters = "\"\\,= \t%*'aA0/:;\u00e4\ud83d\u0000\u007f";
        var random = new Random(11);
        var parts =
            new[] { "username=", "username*=UTF-8''", "realm=\"", "nonce=\"", "nc=0", "\"", ", ", "%C3", "%2", "\\" };
        for (var i = 0; i < 100_000; i++)
        {
            var text = new StringBuilder();
            for (var length = random.Next(12); length > 0; length--)
            {
                text.Append(random.Next(2) == 0
                    ? parts[random.Next(parts.Length)] : Characters[random.Next(Characters.Length)].ToString());
            }

            _ = Atlas.Digest.DigestHeader.Read(text.ToString());
        }
    }

    private static async Task<string> HeaderAsync(DigestHost host) =>
        new DigestCall(await host.CreateKeyAsync(), (await host.ChallengeAsync()).Nonce).Header;

    // The first place only: cnonce ends like nonce.
    private static string Replace(string header, string part, string other)
    {
        var at = header.IndexOf(part, StringComparison.Ordinal);
        return header[..at] + other + header[(at + part.Length)..];
    }
}
