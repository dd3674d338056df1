using ApiAccessControl.Management.Tests.Rest.Support;

namespace ApiAccessControl.Management.Tests.Rest;

/// <summary>The header sets that browsers send. {own} is the origin of the host.</summary>
public class CrossSiteTests
{
    private const string Own = "Origin: {own}";

    public static TheoryData<string, string> SameSite => new()
    {
        { "a program", "" },
        { "a form of our own page, Chromium 156 over HTTPS",
            $"Sec-Fetch-Site: same-origin|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document|{Own}" },
        { "fetch of our own page", $"Sec-Fetch-Site: same-origin|Sec-Fetch-Mode: cors|Sec-Fetch-Dest: empty|{Own}" },
        { "a form of our own page without a referrer", "Sec-Fetch-Site: same-origin|Origin: null" },
        { "a bookmark or an extension", "Sec-Fetch-Site: none|Sec-Fetch-Mode: navigate" },
        { "plain HTTP on a local network, where browsers send no Sec-Fetch-Site", Own },
    };

    public static TheoryData<string, string> OtherSite => new()
    {
        { "a form of another site",
            "Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document|"
            + "Origin: https://evil.example" },
        { "a form of another site without a referrer", "Sec-Fetch-Site: cross-site|Origin: null" },
        { "fetch without cors of another site",
            "Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: no-cors|Sec-Fetch-Dest: empty|Origin: https://evil.example" },
        { "another host of the same site", "Sec-Fetch-Site: same-site|Origin: http://other.localhost" },
        { "another port of this machine", "Sec-Fetch-Site: same-site|Origin: http://127.0.0.1:1" },
        { "another site that claims our origin", $"Sec-Fetch-Site: cross-site|{Own}" },
        { "plain HTTP, another origin", "Origin: http://evil.example" },
        { "plain HTTP, no origin to name", "Origin: null" },
        { "plain HTTP, our origin over HTTPS", "Origin: {own-https}" },
        { "plain HTTP, our origin as a prefix", "Origin: {own}.evil.example" },
        { "a value that no browser sends", "Sec-Fetch-Site: Same-Origin" },
        { "an empty value", "Sec-Fetch-Site: " },
        { "an empty origin", "Origin: " },
    };

    [Theory]
    [MemberData(nameof(SameSite))]
    public async Task A_write_of_our_own_page_or_of_a_program_is_taken(string browser, string headers)
    {
        await using var host = await RestHost.StartAsync();

        var answer = await host.AsPerson().SendJsonAsync(HttpMethod.Post, "keys", "[]", Lines(host, headers));

        Assert.True(answer.Code == "malformed_body", $"{browser}: {answer.Text}");
    }

    [Theory]
    [MemberData(nameof(OtherSite))]
    public async Task A_write_of_another_site_is_refused_to_persons_and_keys(string browser, string headers)
    {
        var plan = new HostPlan();
        var key = plan.Key("owner", record => record with { Permissions = ["*:*:*"] });
        await using var host = await RestHost.StartAsync(plan);

        foreach (var caller in new[] { host.AsPerson(), host.As(key) })
        {
            foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete })
            {
                var path = method == HttpMethod.Post
                    ? "keys"
                    : method == HttpMethod.Put ? "roles/Reader" : "keys/abcdefgh";
                var answer = await caller.SendJsonAsync(method, path, "{}", Lines(host, headers));

                Assert.True(answer is { Status: 403, Code: "cross_site" }, $"{browser}: {answer.Text}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(OtherSite))]
    public async Task A_read_of_another_site_is_answered_without_cors_headers(string browser, string headers)
    {
        await using var host = await RestHost.StartAsync();

        var answer = await host.AsPerson().GetAsync("openapi.json", Lines(host, headers));

        Assert.True(answer.Status == 200, $"{browser}: {answer.Text}");
        Assert.DoesNotContain(
            answer.Headers, header => header.Name.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_preflight_of_another_site_gets_no_permission()
    {
        await using var host = await RestHost.StartAsync();

        var answer = await host.Anonymous().SendJsonAsync(
            HttpMethod.Options, "/access/api/keys?", null, ("Origin", "https://evil.example"),
            ("Access-Control-Request-Method", "POST"));

        Assert.DoesNotContain(
            answer.Headers, header => header.Name.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
    }

    private static (string, string)[] Lines(RestHost host, string headers)
    {
        var own = host.Address.GetLeftPart(UriPartial.Authority);
        return
        [
            .. headers.Replace("{own}", own, StringComparison.Ordinal)
                .Replace(
                    "{own-https}", own.Replace("http:", "https:", StringComparison.Ordinal), StringComparison.Ordinal)
                .Split('|', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(": ", 2)).Select(parts => (parts[0], parts[1])),
        ];
    }
}
