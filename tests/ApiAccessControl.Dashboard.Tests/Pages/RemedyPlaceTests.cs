using System.Net;
using System.Text.RegularExpressions;
using ApiAccessControl.Dashboard.Tests.Support;

namespace ApiAccessControl.Dashboard.Tests.Pages;

/// <summary>"What would have to change" leads to the screen that changes it.</summary>
public sealed partial class RemedyPlaceTests
{
    private const string Search = "check?path=%2Fmembers%2Fsearch&address=203.0.113.9";

    /// <summary>A policy, the key of the request, the reason, and the page that the answer leads to.</summary>
    public static readonly TheoryData<string, string?, string, string> Cases = new()
    {
        { "off", "goodkey1", "api_disabled", "security" },
        { "global list", "goodkey1", "network_not_allowed", "security" },
        { "", null, "credential_missing", "keys" },
        { "", "offkey01", "key_disabled", "keys/offkey01" },
        { "", "oldkey01", "key_expired", "keys/oldkey01" },
        { "", "newkey01", "key_not_yet_valid", "keys/newkey01" },
        { "", "closedkey1", "account_disabled", "accounts/closed" },
        { "", "stoppedkey1", "organization_disabled", "organizations/stopped" },
        { "", "networkkey1", "network_not_allowed", "keys/networkkey1/networks" },
        { "", "accountkey1", "network_not_allowed", "accounts/narrow/networks" },
        { "", "acmekey1", "network_not_allowed", "organizations/acme/networks" },
        { "", "domainkey1", "server_not_allowed", "keys/domainkey1/networks" },
        { "", "poorkey1", "permission_missing", "keys/poorkey1/permissions?missing=members%3AGET%3Asearch" },
        { "", "memberkey1", "permission_missing", "accounts/wide" },
        { "requirement", "goodkey1", "access_list_required", "keys/goodkey1/networks" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_would_have_to_change_leads_to_the_screen(
        string policy, string? key, string reason, string page)
    {
        await using var host = await DashboardHost.StartAsync(PlanOf(policy));

        var client = await host.SignInAsync();

        var answer = await client.GetAsync(key is null ? Search : $"{Search}&key={key}");

        answer.Is(200).Shows(reason);
        await LeadsToAsync(client, answer, page);
    }

    [Theory]
    [InlineData("projectkey1", "network_not_allowed", "organizations/open/projects/web/networks")]
    [InlineData("strangerkey1", "outside_project", "organizations/open/projects/web")]
    [InlineData("goodkey1", "outside_organization", "keys/goodkey1")]
    public async Task What_would_have_to_change_in_a_project_leads_to_the_screen(
        string key, string reason, string page)
    {
        await using var host = await DashboardHost.StartAsync(PlanOf(""));

        var client = await host.SignInAsync();

        var answer = await client.GetAsync(
            $"check?path=%2Fopen%2Fweb%2Ffiles&address=203.0.113.9&key={key}");

        answer.Is(200).Shows(reason);
        await LeadsToAsync(client, answer, page);
    }

    [Theory]
    [InlineData("/nothing", "endpoint_not_found", "endpoints")]
    [InlineData("/undeclared", "endpoint_undeclared", "endpoints")]
    [InlineData("/reports", "system_disabled", "systems/reports")]
    public async Task What_an_endpoint_requires_leads_to_the_screen(string path, string reason, string page)
    {
        await using var host = await DashboardHost.StartAsync(PlanOf(""));

        var client = await host.SignInAsync();

        var answer = await client.GetAsync($"check?path={path}&key=goodkey1");

        answer.Is(200).Shows(reason);
        await LeadsToAsync(client, answer, page);
    }

    // Every link of the answer is followed, also those to other places where the same refusal can be changed.
    private static async Task LeadsToAsync(PageClient client, PageResponse answer, string page)
    {
        var links = Link().Matches(answer.Html).Select(link => link.Groups[1].Value).ToArray();
        Assert.Contains(page, links);
        foreach (var link in links)
        {
            (await client.GetAsync(WebUtility.HtmlDecode(link))).Is(200);
        }
    }

    [GeneratedRegex("<a class=\"button\" href=\"/access/([^\"]*)\"")]
    private static partial Regex Link();

    private static HostPlan PlanOf(string policy)
    {
        var plan = new HostPlan
        {
            After = app =>
            {
                app.MapGet("/undeclared", () => "");
                app.MapGet("/reports", () => "").InApiSystem("reports").RequireApiKey();
                app.MapGet("/{org}/{project}/files", () => "").InOrganization("{org}").InProject("{project}")
                    .RequirePermission("files", "read");
            },
        };
        plan.Records[0] = new PolicySettings
        {
            Enabled = policy != "off",
            AllowedNetworks = policy == "global list" ? [new("127.0.0.0/8")] : null,
            RequireAccessList = policy == "requirement",
        };
        plan.Records.AddRange(
        [
            new SystemRecord("reports") { Enabled = false },
            new AccountRecord("closed") { Enabled = false },
            new AccountRecord("narrow") { Networks = [new("10.0.0.0/8")] },
            new AccountRecord("wide") { Permissions = ["members:POST:*"] },
            new OrganizationRecord("stopped") { Enabled = false },
            new OrganizationRecord("acme") { Networks = [new("10.0.0.0/8")] },
            new OrganizationRecord("open"),
            new ProjectRecord("open", "web") { Networks = [new("10.0.0.0/8")] },
        ]);
        string[] may = ["members:GET:search"];
        return plan.Key("goodkey1", key => key with { Permissions = may })
            .Key("offkey01", key => key with { Enabled = false })
            .Key("oldkey01", key => key with { ExpiresAt = DateTimeOffset.UnixEpoch })
            .Key("newkey01", key => key with { NotBefore = DateTimeOffset.UtcNow.AddYears(1) })
            .Key("closedkey1", key => key with { Account = "closed" })
            .Key("stoppedkey1", key => key with { Organization = "stopped" })
            .Key("networkkey1", key => key with { Networks = [new("10.0.0.0/8")] })
            .Key("accountkey1", key => key with { Account = "narrow" })
            .Key("acmekey1", key => key with { Organization = "acme" })
            .Key("domainkey1", key => key with { Domains = [new("www.example.com")] })
            .Key("poorkey1")
            .Key("memberkey1", key => key with { Account = "wide", Permissions = may })
            .Key("projectkey1", key => key with { Organization = "open", Projects = [new("web")] })
            .Key("strangerkey1", key => key with { Organization = "open" });
    }
}
