using System.Globalization;
using System.Net;
using ApiAccessControl.Dashboard.Tests.Support;

namespace ApiAccessControl.Dashboard.Tests.Pages;

/// <summary>The lists of every owner, without a browser.</summary>
public sealed class ListPagesTests
{
    private const string Path = "keys/firstkey1/networks";

    public static TheoryData<string> Lists { get; } =
    [
        "keys/firstkey1/networks", "keys/firstkey1/domains", "accounts/ops/networks", "accounts/ops/domains",
        "organizations/acme/networks", "organizations/acme/domains", "organizations/acme/projects/web/networks",
        "organizations/acme/projects/web/domains",
    ];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Every_list_is_turned_on_filled_edited_emptied_and_turned_off(string path)
    {
        await using var host = await DashboardHost.StartAsync(WithOwners());
        var client = await host.SignInAsync();
        var isDomains = path.EndsWith("domains", StringComparison.Ordinal);
        var (one, two) = isDomains ? ("example.com", "*.example.org") : ("198.51.100.7", "192.0.2.0/24");
        var page = (await client.GetAsync(path)).Is(200).Shows("The list is off").Shows("There are no entries");

        page = await FollowAsync(client, await client.SubmitAsync(page, $"{path}/on"), path, "list-on");
        page.Shows("on, without entries").Shows("is refused");
        page = await FollowAsync(
            client, await client.SubmitAsync(page, $"{path}/add", ("entries", $"{one}  # first\r\n\r\n{two}")), path,
            "entries-added");
        page.Shows("2 entries").Shows(one).Shows("first").Shows(two);
        var member = isDomains ? "domains" : "networks";
        Assert.Equal($"{one}  # first\n{two}", page.FormOf($"/access/{path}/text")[member].ReplaceLineEndings("\n"));
        page = await FollowAsync(
            client, await client.SubmitAsync(page, $"{path}/text", (member, $"{one}  # changed")), path, "list-saved");
        page.Shows("1 entry").Shows("changed").Shows("This is the last entry");

        page = (await client.GetAsync($"{path}?remove={one}")).Is(200).Shows("It is the last entry");
        var refused = await client.SubmitAsync(page, $"{path}/remove");
        refused.Is(409).Shows("Nothing was saved").Shows("I know the consequence");
        page = await FollowAsync(
            client, await client.SubmitAsync(refused, $"{path}/remove", ("force", "yes")), path, "entry-removed");
        page.Shows("on, without entries");
        page = await FollowAsync(client, await client.SubmitAsync(page, $"{path}/off"), path, "list-off");
        page.Shows("The list is off");
    }

    [Fact]
    public async Task Each_entry_of_a_network_list_is_described()
    {
        await using var host = await DashboardHost.StartAsync(new HostPlan().Key("firstkey1", key => key with
        {
            Networks =
            [
                new("198.51.100.7"), new("198.51.100.0/24") { Comment = "office" }, new("192.0.2.0/25"),
                new("192.0.2.128/25"), new("2001:db8::/64"),
            ],
        }));

        (await (await host.SignInAsync()).GetAsync(Path)).Is(200)
            .Shows("1 address; covered by 198.51.100.0/24, so it has no effect").Shows("256 addresses")
            .Shows("128 addresses; can be merged with 192.0.2.128/25 into 192.0.2.0/24")
            .Shows("18,446,744,073,709,551,616 addresses").Shows("never");
    }

    [Fact]
    public async Task Each_entry_of_a_domain_list_is_described()
    {
        await using var host = await DashboardHost.StartAsync(new HostPlan().Key("firstkey1", key => key with
        {
            Domains = [new("*.example.com"), new("www.example.com"), new("example.org")],
        }));

        (await (await host.SignInAsync()).GetAsync("keys/firstkey1/domains")).Is(200).Shows("every subdomain")
            .Shows("this host only; covered by *.example.com, so it has no effect");
    }

    [Fact]
    public async Task A_wrong_line_is_named_and_nothing_is_added()
    {
        await using var host = await DashboardHost.StartAsync(WithOwners());
        var client = await host.SignInAsync();
        var page = await client.GetAsync(Path);

        var refused = await client.SubmitAsync(page, $"{Path}/add", ("entries", "192.0.2.1  # one\r\n10.0.0.300"));

        refused.Is(400).Shows("Line 2:").Shows("'10.0.0.300' is not a network");
        var fields = refused.FormOf($"/access/{Path}/add");
        Assert.Equal("192.0.2.1  # one\n10.0.0.300", fields["entries"].ReplaceLineEndings("\n"));
        Assert.Null((await host.FindKeyAsync("firstkey1"))!.Networks);
        (await client.SubmitAsync(page, $"{Path}/add", ("entries", " \r\n"))).Is(400).Shows("Write at least one entry");
    }

    [Fact]
    public async Task The_button_adds_the_address_of_the_person_to_the_form_and_saves_nothing()
    {
        await using var host = await DashboardHost.StartAsync(WithOwners());
        var client = await host.SignInAsync();
        var page = (await client.GetAsync(Path)).Shows("Add my address, 127.0.0.1");

        var shown = await client.SubmitAsync(
            page, $"{Path}/add", ("entries", "192.0.2.1"), ("add.entries", "127.0.0.1"));

        shown.Is(200);
        Assert.DoesNotContain("Nothing was saved", shown.Text, StringComparison.Ordinal);
        Assert.Equal("192.0.2.1\n127.0.0.1", shown.FormOf($"/access/{Path}/add")["entries"].ReplaceLineEndings("\n"));
        Assert.Null((await host.FindKeyAsync("firstkey1"))!.Networks);
        (await client.SubmitAsync(shown, $"{Path}/add")).Is(303);
        Assert.Equal(2, (await host.FindKeyAsync("firstkey1"))!.Networks!.Count);
        Assert.DoesNotContain(
            "Add my address", (await client.GetAsync("keys/firstkey1/domains")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_an_empty_list_means_open_removing_the_last_entry_says_so()
    {
        var plan = new HostPlan { Section = """{ "Profile": "CloudManager" }""" }
            .Key("firstkey1", key => key with { Networks = [new("198.51.100.7")] });
        await using var host = await DashboardHost.StartAsync(plan);
        var client = await host.SignInAsync();
        var page = (await client.GetAsync($"{Path}?remove=198.51.100.7")).Shows("without it everything is admitted");

        var refused = await client.SubmitAsync(page, $"{Path}/remove");

        refused.Is(409).Shows("admits everybody");
        Assert.NotEmpty((await host.FindKeyAsync("firstkey1"))!.Networks!);
        (await client.SubmitAsync(refused, $"{Path}/remove", ("force", "yes"))).Is(303);
        Assert.Empty((await host.FindKeyAsync("firstkey1"))!.Networks!);
    }

    [Fact]
    public async Task Two_administrators_who_edit_the_text_see_each_others_changes()
    {
        await using var host = await DashboardHost.StartAsync(
            new HostPlan().Key("firstkey1", key => key with { Networks = [new("198.51.100.7")] }));
        var (ann, ben) = (await host.SignInAsync("Ann"), await host.SignInAsync("Ben"));
        var (annsPage, bensPage) = (await ann.GetAsync(Path), await ben.GetAsync(Path));
        (await ann.SubmitAsync(annsPage, $"{Path}/text", ("networks", "198.51.100.7\r\n192.0.2.1"))).Is(303);

        var refused = await ben.SubmitAsync(bensPage, $"{Path}/text", ("networks", "198.51.100.7\r\n203.0.113.9"));

        refused.Is(412).Shows("Changed by another administrator").Shows("192.0.2.1").Shows("203.0.113.9");
        Assert.Equal(2, (await host.FindKeyAsync("firstkey1"))!.Networks!.Count);
        (await ben.SubmitAsync(bensPage, $"{Path}/add", ("entries", "203.0.113.9"))).Is(412);
        (await ben.SubmitAsync(
            await ben.GetAsync(Path), $"{Path}/add", ("entries", "203.0.113.9"))).Is(303);
        Assert.Equal(3, (await host.FindKeyAsync("firstkey1"))!.Networks!.Count);
    }

    [Fact]
    public async Task A_comment_with_a_line_end_does_not_become_an_entry()
    {
        await using var host = await DashboardHost.StartAsync(new HostPlan().Key("firstkey1", key => key with
        {
            Networks = [new("198.51.100.7") { Comment = "web1\n0.0.0.0/0" }],
        }));
        var client = await host.SignInAsync();
        var text = (await client.GetAsync(Path)).FormOf($"/access/{Path}/text")["networks"];

        Assert.Equal("198.51.100.7  # web1 0.0.0.0/0", text);
        (await client.SubmitAsync(
            await client.GetAsync(Path), $"{Path}/text", ("networks", $"{text}\r\n192.0.2.1"))).Is(303);
        var networks = (await host.FindKeyAsync("firstkey1"))!.Networks!;
        Assert.Equal(["198.51.100.7", "192.0.2.1"], networks.Select(entry => entry.Entry));
    }

    [Fact]
    public async Task A_list_of_1000_entries_is_paged_and_each_page_is_under_100_kb()
    {
        var comment = new string('x', 200);
        await using var host = await DashboardHost.StartAsync(new HostPlan().Key("firstkey1", key => key with
        {
            Networks =
            [
                .. Enumerable.Range(0, 1000).Select(i => new AccessListEntry(
                    string.Create(CultureInfo.InvariantCulture, $"2001:db8:{i:x}::/48"))
                {
                    Comment = comment, CreatedAt = DateTimeOffset.UnixEpoch,
                }),
            ],
        }));
        var client = await host.SignInAsync();
        var seen = new HashSet<string>();
        for (var number = 1; number <= 20; number++)
        {
            var page = (await client.GetAsync($"{Path}?page={number}")).Is(200).Shows("1,000 entries");
            Assert.InRange(page.Size, 1, 100_000);
            seen.UnionWith(page.Html.Split("<code class=\"entry\"><bdi>").Skip(1)
                .Select(part => WebUtility.HtmlDecode(part.Split('<')[0])));
            Assert.Equal(number < 20, page.Text.Contains("Next page", StringComparison.Ordinal));
        }

        Assert.Equal(1000, seen.Count);
        (await client.GetAsync($"{Path}?page=9999")).Is(200);
        (await client.GetAsync($"{Path}?page=-1")).Is(200);
        (await client.GetAsync($"{Path}?remove=none")).Is(200);
        (await client.GetAsync("keys/firstkey1")).Is(200);
        Assert.InRange((await client.GetAsync("keys/firstkey1")).Size, 1, 100_000);
    }

    [Fact]
    public async Task The_use_of_an_entry_is_shown()
    {
        var generated = ApiKeyGenerator.Create();
        var plan = new HostPlan();
        plan.Records.Add(generated.ToRecord(DateTimeOffset.UtcNow) with
        {
            Networks = [new("127.0.0.0/8"), new("198.51.100.7")],
            Permissions = ["members:GET:search"],
        });
        await using var host = await DashboardHost.StartAsync(plan);
        (await host.Anonymous().GetAsync("/members/search", ("X-Api-Key", generated.Text))).Is(200);
        var client = await host.SignInAsync();

        PageResponse page;
        var deadline = DateTimeOffset.UtcNow.AddSeconds(60);
        do
        {
            await Task.Delay(500, TestContext.Current.CancellationToken);
            page = await client.GetAsync($"keys/{generated.Id}/networks");
        }
        while (!page.Text.Contains("once, last", StringComparison.Ordinal) && DateTimeOffset.UtcNow < deadline);

        page.Shows("once, last").Shows("never");
        (await client.GetAsync($"keys/{generated.Id}/networks?remove=127.0.0.0%2F8")).Shows("Last use: 2");
    }

    [Theory]
    [InlineData("keys/nosuchkey1/networks")]
    [InlineData("accounts/none/networks")]
    [InlineData("organizations/none/networks")]
    [InlineData("organizations/none/projects/none/networks")]
    [InlineData("keys/firstkey1/addresses")]
    public async Task A_list_that_does_not_exist_is_not_found(string path)
    {
        await using var host = await DashboardHost.StartAsync(WithOwners());
        var client = await host.SignInAsync();

        (await client.GetAsync(path)).Is(404);
        (await client.PostAsync($"{path}/add", [KeyValuePair.Create("entries", "192.0.2.1")])).Is(404);
    }

    [Fact]
    public async Task A_form_that_no_page_made_changes_no_list()
    {
        await using var host = await DashboardHost.StartAsync(WithOwners());
        var client = await host.SignInAsync();

        foreach (var action in new[] { "add", "on", "off", "text" })
        {
            (await client.PostAsync(
                $"{Path}/{action}", [new("entries", "192.0.2.1"), new("networks", "192.0.2.1")])).Is(412);
        }

        Assert.Null((await host.FindKeyAsync("firstkey1"))!.Networks);
        (await client.PostAsync($"{Path}/remove", [])).Is(412);
    }

    private static HostPlan WithOwners()
    {
        var plan = new HostPlan();
        plan.Records.Add(new OrganizationRecord("acme"));
        plan.Records.Add(new ProjectRecord("acme", "web"));
        plan.Records.Add(new AccountRecord("ops") { Organization = "acme" });
        return plan.Key("firstkey1", key => key with
        {
            Account = "ops",
            Organization = "acme",
            Projects = [new("web") { Permissions = ["members:GET:search"] }],
        });
    }

    private static async Task<PageResponse> FollowAsync(
        PageClient client, PageResponse saved, string path, string message)
    {
        Assert.Equal($"/access/{path}?done={message}", saved.Is(303).Location);
        return (await client.GetAsync(saved.Location!)).Is(200);
    }
}
