using System.Text;
using ApiAccessControl.Tests.Support;
using static ApiAccessControl.Tests.Http.Profiles.Asking;
using static ApiAccessControl.Tests.Http.Profiles.SimpleAnswers;
using static ApiAccessControl.Tests.Http.Profiles.TokenSecurityHost;

namespace ApiAccessControl.Tests.Http.Profiles;

/// <summary>
/// The documented behaviour of the system behind the TokenSecurity profile, on the wire. Its screens belong to the
/// management API.
/// </summary>
public class TokenSecurityTests(TokenSecurityHost fixture) : IClassFixture<TokenSecurityHost>
{
    private const string Designs = "GET /designs";
    private const string Shop = "Origin: https://example.com", Evil = "Origin: https://evil.test";

    private TestHost Host => fixture.Host;

    [Fact]
    public async Task Access_is_restricted_by_domain_by_address_or_by_both()
    {
        Assert.Equal(In, await Host.AskAsync(Elsewhere, Designs, Wire.Line(Page), Shop));
        Assert.Equal(Denied, await Host.AskAsync(Elsewhere, Designs, Wire.Line(Page), Evil));
        Assert.Equal(In, await Host.AskAsync(Listed, Designs, Wire.Line(Server)));
        Assert.Equal(Denied, await Host.AskAsync(Elsewhere, Designs, Wire.Line(Server)));
        Assert.Equal(In, await Host.AskAsync(Elsewhere, Designs, Wire.Line(Both), Shop));
        Assert.Equal(Denied, await Host.AskAsync(Elsewhere, Designs, Wire.Line(Both)));
    }

    [Fact]
    public async Task A_token_is_for_the_front_end_or_for_the_back_end()
    {
        Assert.Equal(In, await Host.AskAsync(Listed, Designs, Wire.Line(Page), Shop));
        Assert.Equal(Denied, await Host.AskAsync(Listed, Designs, Wire.Line(Page)));
        Assert.Equal(In, await Host.AskAsync(Listed, Designs, Wire.Line(Server)));
        Assert.Equal(Denied, await Host.AskAsync(Listed, Designs, Wire.Line(Server), Shop));
    }

    [Theory]
    [InlineData("Origin: https://example.com", true)]
    [InlineData("Origin: http://example.com:8080", true)]
    [InlineData("Referer: https://example.com/shop?a=1", true)]
    [InlineData("Sec-Fetch-Site: cross-site", false)]
    [InlineData("Referer: https://evil.test/example.com", false)]
    public async Task A_domain_restriction_applies_to_browser_requests(string line, bool isAdmitted) =>
        Assert.Equal(isAdmitted ? In : Denied, await Host.AskAsync(Elsewhere, Designs, Wire.Line(Page), line));

    [Fact]
    public async Task A_token_has_five_domains_and_a_sixth_refuses_startup()
    {
        const string Five = "a1.test, a2.test, a3.test, a4.test, a5.test";
        await using var host = await WithAsync($$""" "Domains": "{{Five}}" """);

        Assert.Equal(In, await host.AskAsync(Elsewhere, Designs, Wire.Line(Server), "Origin: https://a5.test"));
        Assert.Equal(Denied, await host.AskAsync(Elsewhere, Designs, Wire.Line(Server), "Origin: https://a6.test"));
        Assert.Contains(
            $"Policy:Keys:{Server.Id}:Domains",
            await RefusedStartAsync(() => WithAsync($$""" "Domains": "{{Five}}, a6.test" """)),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*.example.com")]
    [InlineData("https://example.com")]
    [InlineData("example.com:8443")]
    [InlineData("example.com/shop")]
    public async Task A_domain_is_written_bare_and_any_other_form_refuses_startup(string entry)
    {
        await using var host = await WithAsync(""" "Domains": "example.com" """);

        Assert.Equal(In, await host.AskAsync(Elsewhere, Designs, Wire.Line(Server), Shop));
        Assert.Contains(
            entry,
            await RefusedStartAsync(() => WithAsync($$""" "Domains": "{{entry}}" """)),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://example.com", true)]
    [InlineData("https://EXAMPLE.com", true)]
    [InlineData("https://example.com:443", true)]
    [InlineData("https://www.example.com", false)]
    [InlineData("https://example.com.evil.test", false)]
    [InlineData("https://notexample.com", false)]
    [InlineData("https://example.org", false)]
    [InlineData("example.com", false)]
    [InlineData("null", false)]
    public async Task A_page_of_an_allowed_domain_is_admitted_and_any_other_is_refused(
        string origin, bool isAdmitted) =>
        Assert.Equal(
            isAdmitted ? In : Denied, await Host.AskAsync(Elsewhere, Designs, Wire.Line(Page), $"Origin: {origin}"));

    [Fact]
    public async Task With_domains_alone_the_back_end_does_not_work()
    {
        Assert.Equal(Denied, await Host.AskAsync(Listed, Designs, Wire.Line(Page)));
        Assert.Equal(In, await Host.AskAsync(Listed, Designs, Wire.Line(Page), Shop));
    }

    [Theory]
    [InlineData("User-Agent: curl/8.5.0", true)]
    [InlineData("User-Agent: Mozilla/5.0 (X11; Linux x86_64)", true)]
    [InlineData("Origin: https://example.com", false)]
    [InlineData("Sec-Fetch-Mode: cors", false)]
    public async Task An_address_restriction_applies_to_servers_and_scripts(string line, bool isAdmitted) =>
        Assert.Equal(isAdmitted ? In : Denied, await Host.AskAsync(Listed, Designs, Wire.Line(Server), line));

    [Fact]
    public async Task A_token_has_five_addresses_and_a_sixth_refuses_startup()
    {
        const string Five = "198.51.100.1, 198.51.100.2, 198.51.100.3, 198.51.100.4, 198.51.100.5";
        await using var host = await WithAsync($$""" "Networks": "{{Five}}" """);

        Assert.Equal(In, await host.AskAsync("198.51.100.5", Designs, Wire.Line(Server)));
        Assert.Equal(Denied, await host.AskAsync("198.51.100.6", Designs, Wire.Line(Server)));
        Assert.Contains(
            $"Policy:Keys:{Server.Id}:Networks",
            await RefusedStartAsync(() => WithAsync($$""" "Networks": "{{Five}}, 198.51.100.6" """)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_of_the_example_is_an_entry()
    {
        await using var host = await WithAsync(""" "Networks": "192.168.1.1" """);

        Assert.Equal(In, await host.AskAsync("192.168.1.1", Designs, Wire.Line(Server)));
        Assert.Equal(Denied, await host.AskAsync("192.168.1.2", Designs, Wire.Line(Server)));
    }

    [Theory]
    [InlineData("8.8.4.0/24")]
    [InlineData("8.8.4.4/32")]
    [InlineData("8.8.4.1-8.8.4.9")]
    [InlineData("0.0.0.0/0")]
    public async Task Only_single_addresses_are_accepted_and_a_network_refuses_startup(string entry)
    {
        await using var host = await WithAsync(""" "Networks": "8.8.4.4" """);

        Assert.Equal(In, await host.AskAsync("8.8.4.4", Designs, Wire.Line(Server)));
        Assert.Contains(
            entry,
            await RefusedStartAsync(() => WithAsync($$""" "Networks": "{{entry}}" """)),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("192.168.1.1", true)]
    [InlineData("10.0.0.5", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("8.8.4.4", false)]
    [InlineData("2606:4700::1111", false)]
    public async Task An_internal_address_is_accepted_with_a_warning(string entry, bool isWarnedOf)
    {
        var log = new CapturedLog();
        await using var host = await WithAsync($$""" "Networks": "{{entry}}" """, log);

        Assert.Equal(In, await host.AskAsync(entry, Designs, Wire.Line(Server)));
        Assert.Equal(isWarnedOf, log.At(LogLevel.Warning).Any(l => l.Contains(entry, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Addresses_on_but_empty_blocks_every_back_end_request()
    {
        Assert.Equal(Denied, await Host.AskAsync(Listed, Designs, Wire.Line(NoAddress)));
        Assert.Equal(Denied, await Host.AskAsync("127.0.0.1", "POST /designs", Wire.Line(NoAddress)));
        Assert.Equal(In, await Host.AskAsync(Listed, Designs, Wire.Line(Neither)));
    }

    [Theory]
    [InlineData("198.51.100.7", true)]
    [InlineData("::ffff:198.51.100.7", true)]
    [InlineData("198.51.100.6", false)]
    [InlineData("198.51.100.8", false)]
    [InlineData("2001:db8::7", false)]
    public async Task A_request_from_an_allowed_address_is_admitted_and_any_other_is_refused(
        string from, bool isAdmitted) =>
        Assert.Equal(isAdmitted ? In : Denied, await Host.AskAsync(from, Designs, Wire.Line(Server)));

    [Fact]
    public async Task With_addresses_alone_the_front_end_does_not_work()
    {
        Assert.Equal(Denied, await Host.AskAsync(Listed, Designs, Wire.Line(Server), Shop));
        Assert.Equal(In, await Host.AskAsync(Listed, Designs, Wire.Line(Server)));
    }

    [Theory]
    [InlineData(Elsewhere, Shop, true)]
    [InlineData(Listed, "Accept: */*", true)]
    [InlineData(Listed, Evil, false)]
    [InlineData(Elsewhere, "Accept: */*", false)]
    public async Task With_both_a_page_needs_a_domain_a_server_an_address(string from, string line, bool isAdmitted) =>
        Assert.Equal(isAdmitted ? In : Denied, await Host.AskAsync(from, Designs, Wire.Line(Both), line));

    [Theory]
    [InlineData("Accept: */*", true)]
    [InlineData("Host: example.com", true)]
    [InlineData("X-Forwarded-Host: example.com", true)]
    [InlineData("Origin: null", false)]
    [InlineData("Origin:", false)]
    [InlineData("Referer: nonsense", false)]
    [InlineData("Sec-Fetch-Site: none", false)]
    [InlineData("Sec-Fetch-Mode: navigate", false)]
    [InlineData("Sec-Fetch-Dest: empty", false)]
    [InlineData("Sec-Fetch-User: ?1", false)]
    public async Task Each_request_is_validated_by_its_source(string line, bool isServers)
    {
        string[] own = line.StartsWith("Host", StringComparison.Ordinal) ? [] : ["Host: localhost"];
        Host.Remote.Address = System.Net.IPAddress.Parse(Listed);
        var answer = await RawHttp.LinesAsync(
            Host.Address, ["GET /designs HTTP/1.1", "Connection: close", Wire.Line(Server), line, .. own]);

        Assert.Equal(isServers ? In : Denied, (answer.Status, answer.Body));
    }

    [Fact]
    public async Task The_body_of_a_refusal_has_the_expected_bytes()
    {
        var answer = await Host.RawAsync(Elsewhere, Designs, Wire.Line(Server));

        Assert.Equal(
            "7B226572726F72223A224163636573732064656E6965642E20596F7520646F6E27742068617665207065726D697373696F6E"
            + "20746F2061636365737320746869732E227D",
            Convert.ToHexString(Encoding.Latin1.GetBytes(answer.Body)));
        Assert.Equal(["application/json"], answer.Header("Content-Type"));
        Assert.Equal(["68"], answer.Header("Content-Length"));
    }

    [Theory]
    [InlineData(Listed, "Accept: */*", 200)]
    [InlineData(Neighbour, "Accept: */*", 403)]
    [InlineData(Listed, Shop, 403)]
    public async Task The_status_of_a_refusal_is_403(string from, string line, int status) =>
        Assert.Equal(status, (await Host.AskAsync(from, Designs, Wire.Line(Server), line)).Status);

    [Fact]
    public async Task Every_reason_for_a_refusal_gets_the_same_answer()
    {
        var expected = (await Host.RawAsync(Elsewhere, Designs, Wire.Line(Server))).WithoutDate;
        (string Line, string[] Headers)[] causes =
        [
            (Designs, [Wire.Line(Page), Evil]),
            (Designs, [Wire.Line(Page)]),
            (Designs, [Wire.Line(Server), Shop]),
            (Designs, [Wire.Line(NoAddress)]),
            (Designs, [Wire.Line(NoDomain), Shop]),
            (Designs, [Bearer(Server)]),
            ("GET /restricted", [Wire.Line(Neither)]),
            ("GET /role", [Wire.Line(Neither)]),
            ("GET /listed", [Wire.Line(Neither)]),
            ("GET /orgs", [Wire.Line(Neither)]),
        ];

        foreach (var (line, headers) in causes)
        {
            Assert.Equal(expected, (await Host.RawAsync(Elsewhere, line, headers)).WithoutDate);
        }
    }

    [Theory]
    [InlineData(Listed, "Accept: */*")]
    [InlineData(Elsewhere, "Accept: */*")]
    [InlineData(Elsewhere, Shop)]
    [InlineData(Elsewhere, Evil)]
    [InlineData(Elsewhere, "Origin: null")]
    public async Task Without_domains_and_addresses_there_is_no_restriction(string from, string line)
    {
        Assert.Equal(In, await Host.AskAsync(from, Designs, Wire.Line(Neither), line));
        Assert.Equal(NoKey, await Host.AskAsync(from, Designs, Wire.Line(Unlisted), line));
    }

    [Fact]
    public async Task Domains_on_but_empty_blocks_every_front_end_request()
    {
        Assert.Equal(Denied, await Host.AskAsync(Listed, Designs, Wire.Line(NoDomain), Shop));
        Assert.Equal(Denied, await Host.AskAsync(Listed, Designs, Wire.Line(NoDomain), "Origin: null"));
        Assert.Equal(In, await Host.AskAsync(Listed, Designs, Wire.Line(Neither), Shop));
    }

    [Fact]
    public async Task The_credential_is_one_token_in_the_header_or_as_bearer()
    {
        Assert.Equal(In, await Host.AskAsync(Listed, Designs, Wire.Line(Server)));
        Assert.Equal(In, await Host.AskAsync(Listed, Designs, Bearer(Server)));
        Assert.Equal(NoKey, await Host.AskAsync(Listed, Designs, Basic(Server)));
        Assert.Equal(NoKey, await Host.AskAsync(Listed, Designs, Wire.Line(WithWrongSecret(Server))));
        Assert.Equal(NotOne, await Host.AskAsync(Listed, Designs, Wire.Line(Server), Bearer(Server)));
    }
}
