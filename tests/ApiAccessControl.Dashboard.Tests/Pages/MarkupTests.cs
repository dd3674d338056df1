using System.Net;
using ApiAccessControl.Dashboard.Tests.Support;
using ApiAccessControl.Management;

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
        plan.Records.Add(
            new OrganizationRecord("acme") { Name = text, Domains = [new("example.org") { Comment = text }] });
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
        var hostile = Uri.EscapeDataString(text);
        var isAscii = System.Text.Ascii.IsValid(text);

        // A slash stays escaped in a path, and a long word that could be a secret is shortened.
        var isWhole = isAscii && !text.Contains('/', StringComparison.Ordinal) && text.Length < 100;
        var header = isAscii ? text : "not-ascii";
        (await host.Anonymous().GetAsync(
            $"/{hostile}", ("User-Agent", header), ("Origin", header), ("Referer", header), ("X-Api-Key", header)))
            .Is(503);
        await host.Services.GetRequiredService<ApiKeyManager>().UpdateAsync(
            "firstkey1", new() { Description = $"{text}!" }, ManagementActor.Person("Ann") with { Reason = text },
            cancellationToken: TestContext.Current.CancellationToken);

        foreach (var (path, shows) in new[]
        {
            ("", true), ("keys", true), ("keys/firstkey1", true), ("generate", false),
            ("refusals", isWhole), ("audit?kind=key", true), ("audit/2.0", true), ("endpoints", false),
            ($"endpoints?q={hostile}", true), ($"audit?id={hostile}", true), ($"refusals?key={hostile}", true),
            ($"check?path=%2F{hostile}&origin={hostile}&method=GET", true),
            ($"check?path={hostile}&key={hostile}&address={hostile}&at={hostile}&refused={hostile}", false),
            ($"keys/firstkey1/permissions?missing={hostile}", false),
            ($"keys?q={hostile}", true), ($"keys/{hostile}", false),
            ($"keys?done={hostile}", true),
            ("organizations", true), ("organizations/acme", true), ("organizations/acme/requirement", true),
            ("organizations/acme/projects/web", true), ("organizations/acme/projects/web/keys/firstkey1", true),
            ("accounts", false), ($"accounts?q={hostile}", true), ("accounts/ops", true),
            ("accounts/ops/permissions", false), ("accounts/ops/networks", true), ("organizations/acme/domains", true),
            ("accounts/ops/projects/web", false), ("roles", false), ("roles/Reader", true), ("systems", false),
            ("systems/shop", false), ($"organizations?after={hostile}", false),
            ($"organizations/{hostile}", false),
            ("security", true), ("security?remove=127.0.0.1", true), ("keys/firstkey1/networks", true),
            ("keys/firstkey1/networks?remove=198.51.100.7", true),
            ($"keys/firstkey1/networks?page={hostile}", true),
            ($"keys/firstkey1/domains?remove={hostile}", false),
            ("keys/firstkey1/permissions", true), ($"generate?account={hostile}", true),
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
