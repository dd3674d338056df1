using System.Net;
using ApiAccessControl.Dashboard.Tests.Support;

namespace ApiAccessControl.Dashboard.Tests.Pages;

/// <summary>Texts of the policy that are markup, or look like it, are shown as text on every page.</summary>
public sealed class MarkupTests
{
    public static readonly TheoryData<string> Texts =
    [
        "<script>alert(1)</script>",
        "</title></textarea><script>alert(1)</script>",
        "\" onmouseover=\"alert(1)",
        "' autofocus onfocus='alert(1)",
        "javascript:alert(1)",
        "<img src=x onerror=alert(1)>",
        "{{7*7}} ${7*7} @(7*7)",
        "\u202Etxt.exe",
        new string('W', 110),
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Markup_in_a_policy_is_text(string text)
    {
        var plan = new HostPlan();
        plan.Records[0] = new PolicySettings
        {
            Enabled = false,
            DisabledReason = text,
            DisabledBy = text,
            AllowedNetworks = [new("127.0.0.1") { Comment = text }],
        };
        plan.Records.Add(new OrganizationRecord("acme") { Name = text, Domains = [new("example.org") { Comment = text }] });
        plan.Records.Add(new ProjectRecord("acme", "web") { Name = text });
        plan.Records.Add(new RoleRecord("Reader") { Permissions = ["members:GET:search"] });
        plan.Records.Add(new SystemRecord("shop"));
        plan.Records.Add(new AccountRecord("ops")
        {
            Organization = "acme",
            Networks = [new("198.51.100.7") { Comment = text }],
            Projects = [new("web")],
        });
        plan.Key("firstkey1", key => key with
        {
            Description = text,
            Account = "ops",
            Networks = [new("198.51.100.7") { Comment = text }],
            Roles = ["Reader"],
            Projects = [new("web")],
        });
        await using var host = await DashboardHost.StartAsync(plan);
        var client = await host.SignInAsync();

        foreach (var (path, shows) in new[]
        {
            ("", true), ("keys", true), ("keys/firstkey1", true), ("generate", false),
            ($"keys?q={Uri.EscapeDataString(text)}", true), ($"keys/{Uri.EscapeDataString(text)}", false),
            ($"keys?done={Uri.EscapeDataString(text)}", true),
            ("organizations", true), ("organizations/acme", true), ("organizations/acme/requirement", true),
            ("organizations/acme/projects/web", true), ("organizations/acme/projects/web/keys/firstkey1", true),
            ("accounts", false), ($"accounts?q={Uri.EscapeDataString(text)}", true), ("accounts/ops", true),
            ("accounts/ops/permissions", false), ("accounts/ops/networks", true), ("organizations/acme/domains", true),
            ("accounts/ops/projects/web", false), ("roles", false), ("roles/Reader", true), ("systems", false),
            ("systems/shop", false), ($"organizations?after={Uri.EscapeDataString(text)}", false),
            ($"organizations/{Uri.EscapeDataString(text)}", false),
            ("security", true), ("security?remove=127.0.0.1", true), ("keys/firstkey1/networks", true),
            ("keys/firstkey1/networks?remove=198.51.100.7", true),
            ($"keys/firstkey1/networks?page={Uri.EscapeDataString(text)}", true),
            ($"keys/firstkey1/domains?remove={Uri.EscapeDataString(text)}", false),
            ("keys/firstkey1/permissions", true), ($"generate?account={Uri.EscapeDataString(text)}", true),
        })
        {
            var page = await client.GetAsync(path);
            Assert.DoesNotContain("<script>", page.Html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", page.Html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("\" onmouseover", page.Html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("href=\"javascript", page.Html, StringComparison.OrdinalIgnoreCase);
            if (shows)
            {
                Assert.Contains(text, WebUtility.HtmlDecode(page.Html), StringComparison.Ordinal);
            }
        }
    }
}
