using ApiAccessControl.Dashboard.Tests.Support;
using ApiAccessControl.Management;

namespace ApiAccessControl.Dashboard.Tests.Pages;

/// <summary>The screen that explains a decision.</summary>
public sealed class CheckPagesTests
{
    private const string Search = "check?method=GET&path=%2Fmembers%2Fsearch";

    [Fact]
    public async Task The_form_leads_to_a_link_that_shows_the_decision_to_others()
    {
        await using var host = await DashboardHost.StartAsync(new HostPlan().Key("firstkey1"));
        var client = await host.SignInAsync();
        var form = (await client.GetAsync("check")).Is(200);

        var sent = (await client.SubmitAsync(
            form, "check", ("method", "get"), ("path", "/members/search?name=ada"), ("address", "198.51.100.7"),
            ("origin", "https://a.example"), ("key", "firstkey1"), ("at", "2030-01-01T00:00"))).Is(303);

        Assert.Equal(
            "/access/check?method=get&path=%2Fmembers%2Fsearch%3Fname%3Dada&address=198.51.100.7"
            + "&origin=https%3A%2F%2Fa.example&key=firstkey1&at=2030-01-01T00%3A00", sent.Location);
        var page = (await (await host.SignInAsync("Ben")).GetAsync(sent.Location!)).Is(200);
        page.Shows("permission_missing").Shows("members:GET:search").Shows("Decided by key");
        Assert.Equal("/members/search?name=ada", page.FormOf("/access/check")["path"]);
        Assert.Contains(
            sent.Location!.Replace("&", "&amp;", StringComparison.Ordinal), page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_checks_are_listed_in_order_and_the_deciding_one_is_marked()
    {
        await using var host = await DashboardHost.StartAsync(new HostPlan().Key("firstkey1"));
        var page = (await (await host.SignInAsync()).GetAsync($"{Search}&key=firstkey1")).Is(200);

        var steps = page.Html.Split("<li class=\"")[1..];
        var deciding = Assert.Single(steps, step => step.StartsWith("deciding\"", StringComparison.Ordinal));
        Assert.Contains("Step 10", deciding, StringComparison.Ordinal);
        Assert.Contains("decided", deciding, StringComparison.Ordinal);
        int Place(string text) => page.Html.IndexOf(text, StringComparison.Ordinal);
        Assert.InRange(Place("Step 1<"), 0, Place("Step 10<"));
    }

    [Fact]
    public async Task Only_the_first_check_that_refuses_is_the_deciding_one()
    {
        var plan = new HostPlan().Key("firstkey1");
        plan.Records[0] = new PolicySettings { Enabled = false };
        await using var host = await DashboardHost.StartAsync(plan);

        var page = (await (await host.SignInAsync()).GetAsync($"{Search}&key=firstkey1")).Is(200);

        var deciding = Assert.Single(page.Html.Split("class=\"deciding\"")[1..]);
        Assert.Contains("<bdi>switch</bdi>", deciding.Split("</li>")[0], StringComparison.Ordinal);
        page.Shows("Then these checks would still refuse: permission");
    }

    [Fact]
    public async Task An_allowed_request_has_no_deciding_check_and_nothing_to_change()
    {
        var plan = new HostPlan().Key("firstkey1", key => key with { Permissions = ["members:GET:search"] });
        await using var host = await DashboardHost.StartAsync(plan);

        var page = (await (await host.SignInAsync()).GetAsync($"{Search}&key=firstkey1")).Is(200);

        page.Shows("allowed").Shows("Nothing: the request goes on to its handler.");
        Assert.DoesNotContain("class=\"deciding\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_credential_is_checked_and_appears_in_no_answer()
    {
        var key = ApiKeyGenerator.Create();
        var plan = new HostPlan();
        plan.Records.Add(key.ToRecord(DateTimeOffset.UnixEpoch) with { Permissions = ["members:GET:search"] });
        await using var host = await DashboardHost.StartAsync(plan);
        var client = await host.SignInAsync();
        var form = await client.GetAsync("check");
        var secret = key.Text[(key.Text.IndexOf(key.Id, StringComparison.Ordinal) + key.Id.Length + 1)..];
        var path = ("path", "/members/search");

        var right = (await client.SubmitAsync(form, "check", path, ("credential", key.Text))).Is(200).Shows("allowed");
        var wrong = (await client.SubmitAsync(form, "check", path, ("credential", Changed(key.Text)))).Is(200);
        var byId = (await client.SubmitAsync(form, "check", path, ("key", key.Text))).Is(200).Shows("allowed");
        var invalid = (await client.SubmitAsync(form, "check", ("path", "x"), ("key", key.Text))).Is(400);
        var both = (await client.SubmitAsync(form, "check", path, ("key", key.Id), ("credential", key.Text))).Is(400);
        var link = (await client.GetAsync($"{Search}&key={key.Text}")).Is(400).Shows("A link has the id of a key");
        var parameter = (await client.GetAsync($"{Search}&credential={key.Text}")).Is(200);

        wrong.Shows("credential_malformed");
        parameter.Shows("credential_missing");
        both.Shows("and not both");
        Assert.All(
            new[] { right, wrong, byId, invalid, both, link, parameter },
            page =>
            {
                Assert.DoesNotContain(secret, page.Html, StringComparison.Ordinal);
                Assert.DoesNotContain("credential=", page.Html, StringComparison.Ordinal);
            });
    }

    [Fact]
    public async Task A_credential_that_was_sent_after_the_session_ended_is_not_held()
    {
        await using var host = await DashboardHost.StartAsync();
        var client = await host.SignInAsync();
        var form = await client.GetAsync("check");
        await client.GetAsync("/logout");

        var held = await client.SubmitAsync(form, "check", ("path", "/a"), ("credential", "my-secret-text"));

        held.Is(200).Shows("Sign in again");
        Assert.DoesNotContain("my-secret-text", held.Html, StringComparison.Ordinal);
        Assert.Equal("/a", held.FormOf("/access/check")["path"]);
    }

    [Theory]
    [InlineData("path", "members", "A path starts with a slash")]
    [InlineData("path", "", "Give the path")]
    [InlineData("path", "/a?key=aac_h7qw2lkp9sxa4mzd_abcdefghijkl", "could contain a credential")]
    [InlineData("address", "10.0.0.300", "'10.0.0.300' is not")]
    [InlineData("address", "10.0.0.0/8", "give one address")]
    [InlineData("method", "G T", "This is not a method")]
    [InlineData("at", "tomorrow", "This is not a date and time")]
    public async Task A_wrong_field_comes_back_with_its_error(string field, string value, string message)
    {
        await using var host = await DashboardHost.StartAsync();
        var client = await host.SignInAsync();
        var form = await client.GetAsync("check");

        var refused = await client.SubmitAsync(form, "check", ("path", "/members/search"), (field, value));

        refused.Is(400).Shows(message);
    }

    [Theory]
    [InlineData("&key=nosuchkey1", 400, "There is no such key")]
    [InlineData("&address=nowhere", 400, "Address:")]
    [InlineData("&at=%00", 400, "At:")]
    [InlineData("&method=%0d%0a", 200, "credential_missing")]
    public async Task A_wrong_link_shows_the_form_and_what_is_wrong(string query, int status, string text)
    {
        await using var host = await DashboardHost.StartAsync();

        (await (await host.SignInAsync()).GetAsync(Search + query)).Is(status).Shows(text).Shows("Path");
    }

    [Fact]
    public async Task A_route_pattern_of_a_refusal_can_be_checked()
    {
        var plan = new HostPlan
        {
            After = app => app.MapPost("/backups/{id}/restore", () => "").RequirePermission("backups", "restore"),
        }.Key("firstkey1");
        await using var host = await DashboardHost.StartAsync(plan);

        var page = await (await host.SignInAsync()).GetAsync(
            "check?method=POST&path=%2Fbackups%2F%7Bid%7D%2Frestore&key=firstkey1&refused=permission_missing");

        page.Is(200).Shows("backups:POST:restore").Shows("Give the permission to the key");
        Assert.Contains(
            "href=\"/access/keys/firstkey1/permissions?missing=backups%3APOST%3Arestore\"", page.Html,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_of_the_past_that_is_no_longer_refused_says_so()
    {
        var plan = new HostPlan().Key("firstkey1", key => key with { Permissions = ["members:GET:search"] });
        await using var host = await DashboardHost.StartAsync(plan);
        var client = await host.SignInAsync();

        (await client.GetAsync($"{Search}&key=firstkey1&refused=secret_wrong")).Is(200)
            .Shows("The request was refused with secret_wrong");
        var other = (await client.GetAsync($"{Search}&key=firstkey1&refused=call+this+number")).Is(200);
        Assert.DoesNotContain("call this number", other.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_with_a_scope_checks_own_keys_only()
    {
        var scope = new ManagementScope { Organization = "acme", Permissions = ["access:*:*"] };
        var plan = new HostPlan { Options = options => options.ScopeOf = _ => scope };
        plan.Records.Add(new OrganizationRecord("acme"));
        plan.Key("acmekey1", key => key with { Organization = "acme" }).Key("otherkey1");
        await using var host = await DashboardHost.StartAsync(plan);
        var client = await host.SignInAsync();

        (await client.GetAsync($"{Search}&key=acmekey1")).Is(200).Shows("permission_missing");
        var other = (await client.GetAsync($"{Search}&key=otherkey1")).Is(400).Shows("you may not see it");
        Assert.DoesNotContain("permission_missing", other.Html, StringComparison.Ordinal);
        (await client.GetAsync($"{Search}&key=nosuchkey1")).Is(400).Shows("you may not see it");
    }

    private static string Changed(string text) => text[..^1] + (text[^1] == 'a' ? 'b' : 'a');
}
