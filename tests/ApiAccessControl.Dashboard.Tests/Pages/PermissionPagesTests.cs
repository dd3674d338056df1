using ApiAccessControl.Dashboard.Tests.Support;

namespace ApiAccessControl.Dashboard.Tests.Pages;

/// <summary>The permission matrix without a browser.</summary>
public sealed class PermissionPagesTests
{
    private const string Path = "keys/firstkey1/permissions";

    [Fact]
    public async Task The_matrix_has_a_panel_for_each_area_and_says_what_else_is_required()
    {
        await using var host = await DashboardHost.StartAsync(WithKey());

        var page = (await (await host.SignInAsync()).GetAsync(Path)).Is(200);

        page.Shows("Members").Shows("members: search").Shows("GET /members/search").Shows("Reports")
            .Shows("reports: list needs an access list needs the role Auditor").Shows("GET /reports");
        foreach (var permission in new[] { "members:GET:search", "members:GET:*", "members:*:*", "*:*:*", "*:POST:*" })
        {
            Assert.Contains($"value=\"{permission}\"", page.Html, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("value=\"members:PUT:search\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saving_applies_every_tick_in_one_revision()
    {
        await using var host = await DashboardHost.StartAsync(WithKey());
        var client = await host.SignInAsync();
        var before = await RevisionAsync(host);
        var page = await client.GetAsync(Path);
        Assert.True(IsTicked(page, "members:GET:search"));
        Assert.False(IsTicked(page, "members:POST:create"));

        var saved = await SaveAsync(client, page, "members:POST:create", "reports:GET:*", "other:GET:thing");

        Assert.Equal("/access/keys/firstkey1?done=permissions-saved", saved.Is(303).Location);
        Assert.Equal(
            ["members:POST:create", "other:GET:thing", "reports:GET:*"],
            (await host.FindKeyAsync("firstkey1"))!.Permissions!.Order(StringComparer.Ordinal));
        Assert.Equal(before + 1, await RevisionAsync(host));
    }

    [Fact]
    public async Task A_form_that_is_saved_without_a_change_changes_nothing()
    {
        await using var host = await DashboardHost.StartAsync(WithKey());
        var client = await host.SignInAsync();
        var before = await RevisionAsync(host);

        (await SaveAsync(client, await client.GetAsync(Path), "members:GET:search", "old:GET:thing")).Is(303);

        Assert.Equal(before, await RevisionAsync(host));
        Assert.Equal(["old:GET:thing", "members:GET:search"], (await host.FindKeyAsync("firstkey1"))!.Permissions);
    }

    [Fact]
    public async Task A_permission_that_no_endpoint_asks_for_is_shown_and_kept()
    {
        await using var host = await DashboardHost.StartAsync(WithKey());
        var page = await (await host.SignInAsync()).GetAsync(Path);

        page.Shows("Other permissions").Shows("old:GET:thing");
        Assert.True(IsTicked(page, "old:GET:thing"));
    }

    [Fact]
    public async Task What_the_account_lacks_is_shown_with_the_reason_and_cannot_be_ticked()
    {
        var plan = WithKey();
        plan.Records.Add(new RoleRecord("Reader") { Permissions = ["members:GET:*"] });
        plan.Records.Add(new AccountRecord("ops") { Roles = ["Reader"], Permissions = ["old:GET:thing"] });
        plan.Key("limitkey1", key => key with
        {
            Account = "ops",
            Permissions = ["members:GET:search", "members:POST:create"],
        });
        await using var host = await DashboardHost.StartAsync(plan);

        var page = (await (await host.SignInAsync()).GetAsync("keys/limitkey1/permissions")).Is(200);

        page.Shows("What the account ops lacks").Shows("not in the account");
        Assert.False(IsDisabled(page, "members:GET:*"));
        Assert.False(IsDisabled(page, "members:GET:search"));
        Assert.True(IsDisabled(page, "members:*:*"));
        Assert.True(IsDisabled(page, "reports:GET:list"));
        Assert.True(IsDisabled(page, "*:*:*"));
        // What the key has already can be taken away, and is not lost when the form is saved.
        Assert.True(IsTicked(page, "members:POST:create"));
        Assert.False(IsDisabled(page, "members:POST:create"));
    }

    [Fact]
    public async Task A_person_with_a_scope_cannot_tick_more_than_the_scope()
    {
        var plan = WithKey();
        plan.Records.Add(new OrganizationRecord("acme"));
        plan.Key("acmekey01", key => key with { Organization = "acme", Permissions = ["members:GET:search"] });
        plan.Options = options => options.ScopeOf = _ => new()
        {
            Organization = "acme",
            Permissions = ["access:*:keys", "access:GET:overview", "members:GET:search"],
        };
        await using var host = await DashboardHost.StartAsync(plan);
        var client = await host.SignInAsync();

        var page = (await client.GetAsync("keys/acmekey01/permissions")).Is(200).Shows("not in your rights");

        Assert.False(IsDisabled(page, "members:GET:search"));
        Assert.True(IsDisabled(page, "members:POST:create"));
        var refused = await SaveAsync(client, page, "keys/acmekey01/permissions", ["members:POST:create"]);
        refused.Is(403).Shows("exceeds your own");
        Assert.True(IsTicked(refused, "members:POST:create"));
    }

    [Fact]
    public async Task A_key_without_permissions_of_its_own_has_those_of_its_account_until_the_box_is_unticked()
    {
        var plan = WithKey();
        plan.Records.Add(new AccountRecord("ops") { Permissions = ["members:*:*"] });
        plan.Key("ownedkey1", key => key with { Account = "ops" });
        await using var host = await DashboardHost.StartAsync(plan);
        var client = await host.SignInAsync();
        var page = await client.GetAsync("keys/ownedkey1/permissions");
        Assert.Equal("yes", page.FormOf("/access/keys/ownedkey1/permissions")["inherits"]);

        var both = await SaveAsync(client, page, "keys/ownedkey1/permissions", ["members:GET:search"]);
        both.Is(400).Shows("Untick this box");
        (await SaveAsync(client, page, "keys/ownedkey1/permissions", [], inherits: "")).Is(303);
        Assert.Empty((await host.FindKeyAsync("ownedkey1"))!.Permissions!);

        page = await client.GetAsync("keys/ownedkey1/permissions");
        (await SaveAsync(client, page, "keys/ownedkey1/permissions", [], inherits: "yes")).Is(303);
        Assert.Null((await host.FindKeyAsync("ownedkey1"))!.Permissions);
    }

    [Fact]
    public async Task A_text_that_is_no_permission_comes_back_with_every_tick()
    {
        await using var host = await DashboardHost.StartAsync(WithKey());
        var client = await host.SignInAsync();
        var page = await client.GetAsync(Path);

        var refused = await SaveAsync(client, page, Path, ["members:POST:create"], text: "nonsense");

        refused.Is(400).Shows("'nonsense' is not a permission");
        Assert.True(IsTicked(refused, "members:POST:create"));
        Assert.False(IsTicked(refused, "members:GET:search"));
        Assert.Equal("nonsense", refused.FormOf($"/access/{Path}")["permissions"]);
        var field = refused.Html.Split("<textarea id=\"rights-permissions\"")[1].Split('>')[0];
        Assert.Contains("autofocus", field, StringComparison.Ordinal);
        Assert.Equal(["old:GET:thing", "members:GET:search"], (await host.FindKeyAsync("firstkey1"))!.Permissions);
    }

    [Fact]
    public async Task Two_administrators_tick_different_boxes_and_both_ticks_stay()
    {
        await using var host = await DashboardHost.StartAsync(WithKey());
        var (ann, ben) = (await host.SignInAsync("Ann"), await host.SignInAsync("Ben"));
        var (annsPage, bensPage) = (await ann.GetAsync(Path), await ben.GetAsync(Path));
        (await SaveAsync(ann, annsPage, "members:GET:search", "members:POST:create")).Is(303);

        var refused = await SaveAsync(ben, bensPage, "reports:GET:list", "old:GET:thing");

        refused.Is(412).Shows("changed after you opened").Shows("Changed by another administrator");
        // Ann took away old:GET:thing and added create; Ben took away search and added list.
        Assert.False(IsTicked(refused, "members:GET:search"));
        Assert.False(refused.Html.Contains("value=\"old:GET:thing\"", StringComparison.Ordinal));
        (await SaveAsync(ben, refused, "members:POST:create", "reports:GET:list")).Is(303);
        Assert.Equal(
            ["members:POST:create", "reports:GET:list"],
            (await host.FindKeyAsync("firstkey1"))!.Permissions!.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_permissions_in_a_project_are_changed_on_a_page_of_their_own()
    {
        var plan = WithKey();
        plan.Records.Add(new OrganizationRecord("acme"));
        plan.Records.Add(new ProjectRecord("acme", "web"));
        plan.Key("acmekey01", key => key with
        {
            Organization = "acme",
            Projects = [new("web") { Permissions = ["members:GET:search"] }],
        });
        await using var host = await DashboardHost.StartAsync(plan);
        var client = await host.SignInAsync();
        const string Address = "keys/acmekey01/projects/web/permissions";
        (await client.GetAsync("keys/acmekey01")).Shows("Change them in web");
        var page = (await client.GetAsync(Address)).Is(200).Shows("in the project web");
        Assert.True(IsTicked(page, "members:GET:search"));

        (await SaveAsync(client, page, Address, ["members:POST:create"])).Is(303);

        var key = (await host.FindKeyAsync("acmekey01"))!;
        Assert.Equal(["members:POST:create"], key.Projects.Single().Permissions);
        Assert.Null(key.Permissions);
        (await client.GetAsync("keys/acmekey01/projects/none/permissions")).Is(404);
        (await client.GetAsync("keys/nosuchkey1/permissions")).Is(404);
    }

    [Fact]
    public async Task Generate_shows_what_the_account_may_do_without_creating_a_key()
    {
        var plan = WithKey();
        plan.Records.Add(new AccountRecord("ops") { Permissions = ["members:GET:*"] });
        await using var host = await DashboardHost.StartAsync(plan);
        var client = await host.SignInAsync();
        var form = await client.GetAsync("generate");
        Assert.False(IsDisabled(form, "members:*:*"));

        var shown = await client.SubmitAsync(
            form, "generate", ("description", "web1"), ("account", "ops"), ("again", "account"));

        shown.Is(200).Shows("What the account ops lacks");
        Assert.True(IsDisabled(shown, "members:*:*"));
        Assert.Equal("web1", shown.FormOf("/access/generate")["description"]);
        var address = await client.SubmitAsync(
            shown, "generate", ("networks", "192.0.2.1\r\n"), ("add.networks", "127.0.0.1"));
        Assert.Equal("192.0.2.1\n127.0.0.1", address.Is(200).FormOf("/access/generate")["networks"]);
        Assert.Equal("web1", address.FormOf("/access/generate")["description"]);
        Assert.Null(await host.FindKeyAsync(form.FormOf("/access/generate")["id"]));
    }

    [Fact]
    public async Task A_large_catalogue_and_a_key_with_many_permissions_stay_under_100_kb()
    {
        var plan = WithKey(key => key with
        {
            Permissions = [.. Enumerable.Range(0, 300).Select(i => $"collection{i}:GET:resource")],
            Account = "ops",
        });
        plan.Records.Add(new AccountRecord("ops") { Permissions = ["none:GET:none"] });
        var map = plan.After!;
        plan.After = app =>
        {
            map(app);
            for (var i = 0; i < 600; i++)
            {
                app.MapPut($"/many/{i}", () => "").RequirePermission($"many{i / 20}", $"resource{i}")
                    .InApiArea($"Area {i / 40:D2}");
            }
        };
        await using var host = await DashboardHost.StartAsync(plan);
        var client = await host.SignInAsync();

        var page = (await client.GetAsync(Path)).Is(200).Shows("There is no room for: Area");

        Assert.InRange(page.Size, 1, 100_000);
        var before = (await host.FindKeyAsync("firstkey1"))!.Permissions!;
        (await SaveAsync(client, page, Path, [.. before, "members:GET:search"])).Is(303);
        Assert.Equal(301, (await host.FindKeyAsync("firstkey1"))!.Permissions!.Count);
    }

    private static HostPlan WithKey(Func<KeyRecord, KeyRecord>? change = null) => new HostPlan
    {
        After = app =>
        {
            app.MapPost("/members", () => "").RequirePermission("members", "create").InApiArea("Members");
            app.MapGet("/reports", () => "").RequirePermission("reports", "list").RequireApiRole("Auditor")
                .RequireAccessList().InApiArea("Reports");
        },
    }.Key("firstkey1", change ?? (key => key with { Permissions = ["old:GET:thing", "members:GET:search"] }));

    private static async Task<long> RevisionAsync(DashboardHost host) =>
        (await host.Store.FindAsync(PolicyRecordKind.Key, "firstkey1", TestContext.Current.CancellationToken))!.Version;

    private static Task<PageResponse> SaveAsync(PageClient client, PageResponse page, params string[] permissions) =>
        SaveAsync(client, page, Path, permissions);

    private static Task<PageResponse> SaveAsync(
        PageClient client, PageResponse page, string path, string[] permissions, string? inherits = null,
        string text = "")
    {
        var fields = page.FormOf($"/access/{path}");
        fields.Remove("permissions");
        if (inherits is not null)
        {
            fields["inherits"] = inherits;
        }

        return client.PostAsync(
            path, fields.Concat(permissions.Append(text).Select(line => KeyValuePair.Create("permissions", line))));
    }

    private static bool IsTicked(PageResponse page, string permission) =>
        Box(page, permission).Contains(" checked", StringComparison.Ordinal);

    private static bool IsDisabled(PageResponse page, string permission) =>
        Box(page, permission).Contains(" disabled", StringComparison.Ordinal);

    private static string Box(PageResponse page, string permission) =>
        page.Html.Split("name=\"permissions\" value=\"").Skip(1)
            .Single(box => box.StartsWith($"{permission}\"", StringComparison.Ordinal)).Split('>')[0];
}
