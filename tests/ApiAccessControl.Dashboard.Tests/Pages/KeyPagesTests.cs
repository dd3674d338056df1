using System.Diagnostics;
using ApiAccessControl.Dashboard.Tests.Support;

namespace ApiAccessControl.Dashboard.Tests.Pages;

/// <summary>Keys, one key, and generating a key, without a browser.</summary>
public sealed class KeyPagesTests
{
    [Fact]
    public async Task Ten_thousand_keys_are_searched_within_200_ms_and_a_page_is_under_100_kb()
    {
        var plan = new HostPlan();
        for (var i = 0; i < 10_000; i++)
        {
            plan.Key($"manykeys{i:D5}", key => key with { Description = $"member {i} {new string('x', 200)}" });
        }

        await using var host = await DashboardHost.StartAsync(plan);
        var client = await host.SignInAsync();
        await client.GetAsync("keys?q=warm");

        var fastest = TimeSpan.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var start = Stopwatch.GetTimestamp();
            (await client.GetAsync("keys?q=member+9999")).Is(200).Shows("1 key").Shows("manykeys09999");
            var took = Stopwatch.GetElapsedTime(start);
            fastest = took < fastest ? took : fastest;
        }

        Assert.InRange(fastest.TotalMilliseconds, 0, 200);
        var page = (await client.GetAsync("keys")).Is(200).Shows("10,000 keys");
        Assert.InRange(page.Size, 1, 100_000);
    }

    [Fact]
    public async Task A_page_of_long_descriptions_in_any_script_is_under_100_kb()
    {
        var plan = new HostPlan();
        var description = string.Concat(Enumerable.Repeat("\U0001F511", 100));
        for (var i = 0; i < 60; i++)
        {
            plan.Key($"manykeys{i:D3}", key => key with { Description = description });
        }

        await using var host = await DashboardHost.StartAsync(plan);

        var page = (await (await host.SignInAsync()).GetAsync("keys")).Is(200).Shows("60 keys");
        Assert.InRange(page.Size, 1, 100_000);
    }

    [Fact]
    public async Task Where_the_policy_is_only_read_the_page_shows_what_to_write_into_the_configuration()
    {
        var hash = $"sha256:{new string('a', 64)}";
        await using var host = await DashboardHost.StartAsync(new()
        {
            Store = _ => { },
            Section = $$"""{ "Policy": { "Enabled": true, "Keys": { "firstkey1": { "SecretHash": "{{hash}}" } } } }""",
        });
        var client = await host.SignInAsync();
        var page = (await client.GetAsync("keys/firstkey1")).Is(200).Shows("read only");

        var refused = await client.SubmitAsync(page, "keys/firstkey1/edit", ("description", "web1"));

        refused.Is(409).Shows("Nothing was saved.").Shows("\"Description\":\"web1\"");
        Assert.DoesNotContain(hash, refused.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paging_shows_every_key_once_and_keeps_the_filter()
    {
        var plan = new HostPlan();
        for (var i = 0; i < 120; i++)
        {
            plan.Key($"manykeys{i:D3}", key => key with { Enabled = i % 2 == 0 });
        }

        await using var host = await DashboardHost.StartAsync(plan);
        var client = await host.SignInAsync();
        var seen = new List<string>();
        var path = "keys?state=active&q=many";
        for (var pages = 0; path is not null; pages++)
        {
            var page = (await client.GetAsync(path)).Is(200).Shows("60 keys");
            seen.AddRange(page.Html.Split("href=\"/access/keys/").Skip(1).Select(part => part.Split('"')[0]));
            path = page.Html.Split("<a class=\"button\" href=\"").Skip(1).Select(part => part.Split('"'))
                .Where(part => part.Contains("next"))
                .Select(part => part[0].Replace("&amp;", "&", StringComparison.Ordinal)).FirstOrDefault();
            Assert.InRange(pages, 0, 3);
        }

        Assert.Equal(60, seen.Count);
        Assert.Equal(60, seen.Distinct().Count());
    }

    [Fact]
    public async Task A_key_is_generated_and_shown_once_however_often_the_form_is_sent()
    {
        await using var host = await DashboardHost.StartAsync();
        var client = await host.SignInAsync();
        var form = await client.GetAsync("generate");
        var id = form.FormOf("/access/generate")["id"];

        var shown = await client.SubmitAsync(
            form, "generate", ("description", "web1"), ("networks", "198.51.100.7  # web1\r\n\r\n192.0.2.0/24"),
            ("permissions", "members:GET:search"), ("expiresAt", "2099-01-01T00:00"));
        shown.Is(200).Shows("Your key").Shows("the only time");
        var text = shown.Html.Split("<code id=\"keytext\"")[1].Split('>')[1].Split('<')[0];
        Assert.StartsWith($"aac_{id}_", text, StringComparison.Ordinal);

        var again = (await client.SubmitAsync(form, "generate", ("description", "web1"))).Is(409).Shows("already sent");
        var secret = text[(text.LastIndexOf('_') + 1)..];
        Assert.DoesNotContain(secret, again.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, (await client.GetAsync($"keys/{id}")).Is(200).Html, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains(secret, StringComparison.Ordinal));
        Assert.Contains("2 ", $"{(await host.FindKeyAsync(id))!.Networks!.Count} ", StringComparison.Ordinal);
        (await host.Anonymous().GetAsync("/members/search", ("X-Api-Key", text))).Is(403);
        Assert.Equal("web1", (await host.FindKeyAsync(id))!.Networks![0].Comment);
        Assert.Equal("web1", (await host.FindKeyAsync(id))!.Description);
    }

    [Theory]
    [InlineData("server", true, false)]
    [InlineData("browser", false, true)]
    [InlineData("both", true, true)]
    public async Task A_new_key_has_the_lists_of_the_place_where_it_is_used(string place, bool networks, bool domains)
    {
        await using var host = await DashboardHost.StartAsync(new() { Section = """{ "Profile": "TokenSecurity" }""" });
        var client = await host.SignInAsync();
        var form = (await client.GetAsync("generate")).Shows("On a server").Shows("In a browser").Shows("Both");
        var id = form.FormOf("/access/generate")["id"];

        (await client.SubmitAsync(
            form, "generate", ("description", "shop"), ("place", place), ("networks", "8.8.4.4"),
            ("domains", "example.com"))).Is(200);

        var key = (await host.FindKeyAsync(id))!;
        Assert.Equal((networks, domains), (key.Networks is { Count: 1 }, key.Domains is { Count: 1 }));
    }

    [Fact]
    public async Task A_refused_form_comes_back_with_its_content_and_the_message_at_the_field()
    {
        await using var host = await DashboardHost.StartAsync();
        var client = await host.SignInAsync();
        var form = await client.GetAsync("generate");

        var refused = await client.SubmitAsync(
            form, "generate", ("description", "web1"), ("networks", "192.0.2.1\r\n10.0.0.300"));

        refused.Is(400).Shows("Line 2:").Shows("'10.0.0.300' is not a network");
        var fields = refused.FormOf("/access/generate");
        Assert.Equal("192.0.2.1\n10.0.0.300", fields["networks"].ReplaceLineEndings("\n"));
        Assert.Equal("web1", fields["description"]);
        Assert.Equal(form.FormOf("/access/generate")["id"], fields["id"]);
        var field = refused.Html.Split("<textarea id=\"generate-networks\"")[1].Split('>')[0];
        Assert.Contains("autofocus", field, StringComparison.Ordinal);
        Assert.Contains("aria-describedby=\"generate-networks-error", field, StringComparison.Ordinal);
        Assert.Equal(1, refused.Html.Split("autofocus").Length - 1);
    }

    [Fact]
    public async Task Two_administrators_see_each_others_changes_and_none_is_overwritten()
    {
        await using var host = await DashboardHost.StartAsync(new HostPlan().Key("firstkey1"));
        var ann = await host.SignInAsync("Ann");
        var ben = await host.SignInAsync("Ben");
        var annsPage = await ann.GetAsync("keys/firstkey1");
        var bensPage = await ben.GetAsync("keys/firstkey1");

        (await ann.SubmitAsync(annsPage, "keys/firstkey1/edit", ("description", "by Ann"))).Is(303);
        var refused = await ben.SubmitAsync(bensPage, "keys/firstkey1/edit", ("userName", "ben-user"));

        refused.Is(412).Shows("changed after you opened").Shows("key firstkey1").Shows("by Ann");
        Assert.Equal("by Ann", (await host.FindKeyAsync("firstkey1"))!.Description);
        Assert.Null((await host.FindKeyAsync("firstkey1"))!.UserName);
        (await ben.SubmitAsync(refused, "keys/firstkey1/edit")).Is(303);
        var merged = await host.FindKeyAsync("firstkey1");
        Assert.Equal(("by Ann", "ben-user"), (merged!.Description, merged.UserName));
    }

    [Fact]
    public async Task Both_changed_the_same_field_and_the_second_decides_after_seeing_the_first()
    {
        await using var host = await DashboardHost.StartAsync(new HostPlan().Key("firstkey1"));
        var client = await host.SignInAsync();
        var page = await client.GetAsync("keys/firstkey1");
        (await client.SubmitAsync(page, "keys/firstkey1/edit", ("description", "first"))).Is(303);

        var refused = (await client.SubmitAsync(page, "keys/firstkey1/edit", ("description", "second"))).Is(412);

        refused.Shows("You wrote");
        Assert.Equal("second", refused.FormOf("/access/keys/firstkey1/edit")["description"]);
        Assert.Equal("first", (await host.FindKeyAsync("firstkey1"))!.Description);
        (await client.SubmitAsync(refused, "keys/firstkey1/edit")).Is(303);
        Assert.Equal("second", (await host.FindKeyAsync("firstkey1"))!.Description);
    }

    [Fact]
    public async Task A_key_is_deleted_after_its_description_was_typed()
    {
        await using var host = await DashboardHost.StartAsync(new HostPlan().Key("firstkey1"));
        var client = await host.SignInAsync();
        var page = await client.GetAsync("keys/firstkey1");

        var refused = await client.SubmitAsync(page, "keys/firstkey1/delete", ("confirm", "key firstkey"));
        refused.Is(400).Shows("Type exactly: key firstkey1");
        Assert.NotNull(await host.FindKeyAsync("firstkey1"));
        var deleted = await client.SubmitAsync(page, "keys/firstkey1/delete", ("confirm", "key firstkey1"));

        Assert.Equal("/access/keys?done=key-deleted", deleted.Is(303).Location);
        Assert.Null(await host.FindKeyAsync("firstkey1"));
    }

    [Fact]
    public async Task A_key_is_rotated_once_however_often_the_form_is_sent()
    {
        await using var host = await DashboardHost.StartAsync(new HostPlan().Key("firstkey1"));
        var client = await host.SignInAsync();
        var page = await client.GetAsync("keys/firstkey1");

        (await client.SubmitAsync(page, "keys/firstkey1/rotate", ("overlap", "2")))
            .Is(200).Shows("The new key").Shows("accepted until");
        var rotated = (await host.FindKeyAsync("firstkey1"))!;
        (await client.SubmitAsync(page, "keys/firstkey1/rotate", ("overlap", "2"))).Is(412).Shows("already sent");

        Assert.Equal(rotated.SecretHash, (await host.FindKeyAsync("firstkey1"))!.SecretHash);
        Assert.NotNull(rotated.PreviousUntil);
        page = await client.GetAsync("keys/firstkey1");
        (await client.SubmitAsync(page, "keys/firstkey1/rotate", ("overlap", "never")))
            .Is(400).Shows("not a whole number");
    }

    [Fact]
    public async Task A_form_without_the_version_changes_nothing()
    {
        await using var host = await DashboardHost.StartAsync(new HostPlan().Key("firstkey1"));

        (await (await host.SignInAsync()).PostAsync("keys/firstkey1/disable", [])).Is(412);

        Assert.True((await host.FindKeyAsync("firstkey1"))!.Enabled);
    }
}
