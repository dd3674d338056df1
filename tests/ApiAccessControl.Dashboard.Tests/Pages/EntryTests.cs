using System.Text;
using ApiAccessControl.Dashboard.Tests.Support;
using ApiAccessControl.Management;

namespace ApiAccessControl.Dashboard.Tests.Pages;

/// <summary>Who may see pages, and what everybody else gets.</summary>
public sealed class EntryTests
{
    [Fact]
    public async Task The_console_link_lands_on_the_dashboard_and_signing_out_ends_the_session()
    {
        await using var host = await DashboardHost.StartAsync(HostPlan.WithConsole());
        var client = host.Anonymous();

        var link = new Uri(host.SignInLink);
        (await client.GetAsync(link.PathAndQuery)).Is(200);
        var signedIn = await client.PostAsync("sign-in", [new("t", link.Query[3..])]);
        Assert.Equal("/access", signedIn.Is(303).Location);
        (await client.GetAsync("")).Is(200).Shows("Signed in as console").Shows("Sign out");

        Assert.Equal("/access", (await client.PostAsync("sign-out", [])).Is(303).Location);
        (await client.GetAsync("")).Is(401);
    }

    [Fact]
    public async Task Without_a_session_the_page_says_how_to_get_the_console_link()
    {
        await using var host = await DashboardHost.StartAsync(HostPlan.WithConsole());

        var page = (await host.Anonymous().GetAsync("keys")).Is(401).Shows("its log shows a link to sign in");

        Assert.DoesNotContain("Basic", page.Header("WWW-Authenticate"), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(new Uri(host.SignInLink).Query[3..], page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("keys")]
    [InlineData("no-such-page")]
    public async Task Without_a_session_the_host_asks_to_sign_in(string path)
    {
        await using var host = await DashboardHost.StartAsync();

        var answer = (await host.Anonymous().GetAsync(path)).Is(302);

        Assert.StartsWith($"{host.Address}login?ReturnUrl=", answer.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_whom_the_policy_does_not_admit_is_refused()
    {
        await using var host = await DashboardHost.StartAsync();

        (await (await host.SignInAsync("guest")).GetAsync("keys")).Is(403).Shows("does not admit you");
        (await (await host.SignInAsync("Ann")).GetAsync("keys")).Is(200);
    }

    [Fact]
    public async Task A_form_without_a_session_comes_back_with_its_content()
    {
        await using var host = await DashboardHost.StartAsync();
        var client = await host.SignInAsync();
        var page = await client.GetAsync("generate");
        await client.GetAsync("/logout");

        var held = await client.SubmitAsync(page, "generate", ("description", "<b>late</b>"));

        held.Is(200).Shows("Sign in again").Shows("<b>late</b>");
        var fields = held.FormOf("/access/generate");
        Assert.Equal("<b>late</b>", fields["description"]);
        await client.GetAsync("/login?as=Ann");
        (await client.PostAsync("generate", fields)).Is(200).Shows("Your key");
    }

    [Fact]
    public async Task A_key_cannot_use_the_dashboard()
    {
        var key = ApiKeyGenerator.Create();
        var plan = new HostPlan();
        plan.Records.Add(key.ToRecord(DateTimeOffset.UnixEpoch) with { Permissions = ["*:*:*"] });
        await using var host = await DashboardHost.StartAsync(plan);

        (await host.Anonymous().GetAsync("keys", ("X-Api-Key", key.Text))).Is(403).Shows("for persons");
        (await host.Anonymous().GetAsync("keys", ("X-Api-Key", key.Text[..^1] + "!"))).Shows("without an API key");
        (await host.Anonymous().GetAsync("api/keys", ("X-Api-Key", key.Text))).Is(200);
    }

    [Fact]
    public async Task Access_lists_limit_the_keys_of_an_organization_and_not_the_person_at_the_dashboard()
    {
        var (limited, free) = (ApiKeyGenerator.Create(), ApiKeyGenerator.Create());
        var plan = new HostPlan { Section = """{ "Profile": "Atlas" }""" };
        plan.Records.Add(new OrganizationRecord("acme") { RequireAccessList = true, Networks = [new("192.0.2.1")] });
        plan.Records.Add(
            limited.ToRecord(DateTimeOffset.UnixEpoch) with { Organization = "acme", Permissions = ["*:*:*"] });
        plan.Records.Add(free.ToRecord(DateTimeOffset.UnixEpoch) with { Permissions = ["*:*:*"] });
        await using var host = await DashboardHost.StartAsync(plan);

        (await (await host.SignInAsync()).GetAsync("organizations/acme")).Is(200);
        (await host.Anonymous().GetAsync("/members/search", Basic(limited))).Is(403);
        (await host.Anonymous().GetAsync("/members/search", Basic(free))).Is(200);

        static (string, string) Basic(NewApiKey key) => ("Authorization", "Basic "
            + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{key.Id}:{key.Text.Split('_')[2]}")));
    }

    [Fact]
    public async Task For_keys_only_there_is_no_dashboard()
    {
        await using var host = await DashboardHost.StartAsync(new()
        {
            Options = options => options.KeysOnly = true,
            Map = app => app.MapApiAccessManagement("/access"),
        });

        Assert.Equal("application/json", (await host.Anonymous().GetAsync("")).Is(401).Header("Content-Type"));
        (await host.Anonymous().GetAsync("api/whoami")).Is(401);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-site", 403)]
    [InlineData("Origin", "https://evil.example", 403)]
    [InlineData("Origin", "null", 403)]
    [InlineData("Sec-Fetch-Site", "same-origin", 303)]
    [InlineData("Sec-Fetch-Site", "none", 303)]
    public async Task A_form_of_another_site_is_refused(string header, string value, int status)
    {
        await using var host = await DashboardHost.StartAsync(new HostPlan().Key("firstkey1"));
        var client = await host.SignInAsync();
        var fields = (await client.GetAsync("keys/firstkey1")).FormOf("/access/keys/firstkey1/disable");

        (await client.PostAsync("keys/firstkey1/disable", fields, (header, value))).Is(status);

        Assert.Equal(status == 403, (await host.FindKeyAsync("firstkey1"))!.Enabled);
    }

    [Fact]
    public async Task Before_a_key_is_created_the_step_up_policy_must_be_satisfied()
    {
        await using var host = await DashboardHost.StartAsync(
            new() { Options = options => options.StepUpPolicy = "Strong" });
        var client = await host.SignInAsync(isStrong: true);
        var page = (await client.GetAsync("generate")).Is(200);
        await client.GetAsync("/login?as=Ann");

        (await client.GetAsync("generate")).Is(302);
        (await client.GetAsync("keys")).Is(200);
        var held = await client.SubmitAsync(page, "generate", ("description", "late"));
        held.Is(200).Shows("Confirm it is you");
        Assert.Contains("href=\"/access/generate\"", held.Html, StringComparison.Ordinal);

        await client.GetAsync("/login?as=Ann&strong=yes");
        (await client.PostAsync("generate", held.FormOf("/access/generate"))).Is(200).Shows("Your key");
    }

    [Fact]
    public async Task A_person_with_a_scope_sees_no_keys_of_others()
    {
        var scope = new ManagementScope { Organization = "acme", Permissions = ["access:*:*"] };
        var plan = new HostPlan { Options = options => options.ScopeOf = _ => scope };
        plan.Records.Add(new OrganizationRecord("acme"));
        plan.Records.Add(new OrganizationRecord("other"));
        plan.Key("acmekey1", key => key with { Organization = "acme" });
        plan.Key("otherkey1", key => key with { Organization = "other" });
        await using var host = await DashboardHost.StartAsync(plan);
        var client = await host.SignInAsync();

        var keys = (await client.GetAsync("keys")).Is(200).Shows("acmekey1");
        Assert.DoesNotContain("otherkey1", keys.Html, StringComparison.Ordinal);
        var missing = (await client.GetAsync("keys/nosuchkey1")).Is(404);
        Assert.Equal(missing.Html, (await client.GetAsync("keys/otherkey1")).Is(404).Html);
        (await client.GetAsync("")).Is(200);
    }
}
