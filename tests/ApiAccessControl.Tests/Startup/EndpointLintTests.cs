using ApiAccessControl.Logging;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Startup;

public class EndpointLintTests
{
    [Fact]
    public async Task Undeclared_endpoints_are_listed_once_with_what_happens_to_them()
    {
        var line = Assert.Single(await LogOf(EventIds.EndpointUndeclared, app =>
        {
            app.MapGet("/one", Ok);
            app.MapGet("/two", Ok).RequireAccessList();
            app.MapGet("/three", Ok).RequireApiKey();
        }));

        Assert.Equal(LogLevel.Warning, line.Level);
        Assert.StartsWith(
            "2 endpoints declare nothing and are refused: HTTP: GET /one => Ok; HTTP: GET /two => Ok.", line.Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undeclared_endpoints_that_any_key_opens_are_logged_without_a_warning()
    {
        var line = Assert.Single(await LogOf(
            EventIds.EndpointUndeclared, app => app.MapGet("/one", Ok),
            Start.Section("\"UndeclaredEndpoints\": \"KeyOnly\",")));

        Assert.Equal(LogLevel.Information, line.Level);
        Assert.Contains("are open to any valid key", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_list_of_undeclared_endpoints_is_truncated()
    {
        var line = Assert.Single(await LogOf(EventIds.EndpointUndeclared, app =>
        {
            for (var i = 0; i < 25; i++)
            {
                app.MapGet($"/e{i:00}", Ok);
            }
        }));

        Assert.StartsWith("25 endpoints", line.Text, StringComparison.Ordinal);
        Assert.Contains("GET /e09 => Ok; and 15 more.", line.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/e10", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_every_endpoint_is_declared_or_open_nothing_is_listed() =>
        Assert.Empty(await LogOf(EventIds.EndpointUndeclared, app =>
    {
        app.MapGet("/one", Ok).RequireApiKey();
        app.MapGet("/two", Ok).AllowAnonymous();
        app.MapGet("/three", Ok).DisableApiAccessControl();
    }));

    [Fact]
    public async Task Routes_with_the_same_display_name_are_listed_separately()
    {
        var line = Assert.Single(await LogOf(EventIds.EndpointUndeclared, app =>
        {
            app.MapGet("/one", Ok).WithDisplayName("same");
            app.MapGet("/two", Ok).WithDisplayName("same");
        }));

        Assert.StartsWith("2 endpoints declare nothing", line.Text, StringComparison.Ordinal);
        Assert.Contains("same (GET, /one); same (GET, /two).", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_refusals_are_only_reported_undeclared_endpoints_are_not_called_refused()
    {
        var line = Assert.Single(await LogOf(
            EventIds.EndpointUndeclared, app => app.MapGet("/one", Ok),
            Start.Section("\"ReportOnly\": true, \"ReportOnlyUntil\": \"2199-01-02T00:00:00Z\",")));

        Assert.Contains("will be refused once refusals are enforced", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_that_a_group_or_a_nearer_declaration_opens_is_not_undeclared() =>
        Assert.Empty(await LogOf(EventIds.EndpointUndeclared, app =>
        {
            app.MapGroup("/a").AllowAnonymous().MapGet("/one", Ok);
            app.MapGroup("/b").DisableApiAccessControl().MapGet("/two", Ok);
            app.MapGroup("/c").RequireAccessList().MapGet("/three", Ok).AllowAnonymous();
            app.MapGroup("/d").InApiSystem("on").MapGet("/four", Ok).DisableApiAccessControl();
        }));

    [Fact]
    public async Task Each_endpoint_that_overrides_its_group_is_named_with_the_overridden_declaration()
    {
        var lines = await LogOf(EventIds.DeclarationOverridden, app =>
        {
            var group = app.MapGroup("/g").RequireApiKey();
            group.MapGet("/one", Ok).AllowAnonymous();
            group.MapGet("/two", Ok).DisableApiAccessControl();
            group.MapGet("/three", Ok);
            app.MapGet("/four", Ok).AllowAnonymous();
        });

        Assert.Equal(
            [
                "HTTP: GET /g/one => Ok: AllowAnonymous of the endpoint overrides RequireApiKey of a group.",
                "HTTP: GET /g/two => Ok: DisableApiAccessControl of the endpoint overrides RequireApiKey of a group.",
            ],
            lines.Select(line => line.Text));
    }

    [Fact]
    public async Task Systems_that_the_policy_does_not_know_are_named()
    {
        var line = Assert.Single(await LogOf(
            EventIds.SystemUnknown,
            app =>
            {
                app.MapGet("/one", Ok).RequireApiKey().InApiSystem("reports");
                app.MapGet("/two", Ok).RequireApiKey().InApiSystem("report");
                app.MapGet("/three", Ok).RequireApiKey().InApiSystem("report");
            },
            Start.Section(policy: "\"Systems\": { \"reports\": {} },")));

        Assert.Contains("off: report.", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Roles_that_the_policy_does_not_know_are_named()
    {
        var line = Assert.Single(await LogOf(
            EventIds.RoleUnknown,
            app =>
            {
                app.MapGet("/one", Ok).RequireApiRole("Owner", "Auditor");
                app.MapGet("/two", Ok).RequireApiRole("owner");
                app.MapGet("/three", Ok).RequireApiRole("owner");
            },
            Start.Section(policy: "\"Roles\": { \"Owner\": \"*:*:*\" },")));

        Assert.Equal(LogLevel.Warning, line.Level);
        Assert.Contains("no key has them: Auditor; owner.", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Roles_that_the_policy_knows_are_not_named() => Assert.Empty(await LogOf(
        EventIds.RoleUnknown, app => app.MapGet("/one", Ok).RequireApiRole("Owner"),
        Start.Section(policy: "\"Roles\": { \"Owner\": \"*:*:*\" },")));

    [Theory]
    [InlineData("members:GET:search")]
    [InlineData("members:GET:*")]
    [InlineData("members:*:search")]
    [InlineData("*:*:search")]
    [InlineData("*:*:*")]
    [InlineData("backups:DELETE:seven")]
    [InlineData("backups:*:*")]
    [InlineData("any:PURGE:thing")]
    public async Task A_permission_that_some_request_needs_is_not_reported(string permission) =>
        Assert.Empty(await LogOf(EventIds.PermissionUnused, MapAsked, PolicyWithRoleOf(permission)));

    [Theory]
    [InlineData("member:GET:search")]
    [InlineData("Members:GET:search")]
    [InlineData("members:POST:search")]
    [InlineData("members:GET:find")]
    [InlineData("backups:GET:seven")]
    [InlineData("backups:GET:*")]
    [InlineData("*:PUT:search")]
    [InlineData("any:PURGE:things")]
    public async Task A_permission_that_no_request_needs_is_reported(string permission)
    {
        var line = Assert.Single(await LogOf(EventIds.PermissionUnused, MapAsked, PolicyWithRoleOf(permission)));

        Assert.Contains($"1 permissions of the policy match no endpoint: {permission}.", line.Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_wildcard_permission_is_not_reported_when_no_endpoint_requires_a_permission() =>
        Assert.Empty(await LogOf(
            EventIds.PermissionUnused, app => app.MapGet("/any", Ok).RequireApiKey(), PolicyWithRoleOf("*:*:*")));

    [Fact]
    public async Task Permissions_of_roles_and_keys_are_reported_together()
    {
        var line = Assert.Single(await LogOf(
            EventIds.PermissionUnused, MapAsked,
            Start.Section(
                policy: "\"Roles\": { \"A\": \"x:GET:a, members:GET:search\", \"B\": \"x:GET:a, y:GET:b\" },")));

        Assert.Contains("2 permissions of the policy match no endpoint: x:GET:a; y:GET:b.", line.Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Short_circuited_endpoints_are_reported()
    {
        var lines = await LogOf(EventIds.ShortCircuitUnguarded, app =>
        {
            app.MapGet("/undeclared", Ok).ShortCircuit();
            app.MapGet("/declared", Ok).RequireApiKey().ShortCircuit();
            app.MapGet("/open", Ok).DisableApiAccessControl().ShortCircuit();
            app.MapGet("/ordinary", Ok);
        });

        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.Contains("before any middleware", line.Text, StringComparison.Ordinal));
        Assert.Single(lines, line => line.Text.Contains("/undeclared", StringComparison.Ordinal));
        Assert.Single(lines, line => line.Text.Contains("/declared", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Report_only_is_logged_with_its_end()
    {
        var line = Assert.Single(await LogOf(
            EventIds.ReportOnlyInForce, _ => { },
            Start.Section("\"ReportOnly\": true, \"ReportOnlyUntil\": \"2199-01-02T00:00:00Z\",")));

        Assert.Contains("2199", line.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"ReportOnly\": true, \"ReportOnlyUntil\": \"2001-01-02T00:00:00Z\",")]
    [InlineData("\"ReportOnly\": false, \"ReportOnlyUntil\": \"2199-01-02T00:00:00Z\",")]
    [InlineData("")]
    public async Task Without_report_only_nothing_is_logged(string options) =>
        Assert.Empty(await LogOf(EventIds.ReportOnlyInForce, _ => { }, Start.Section(options)));

    private static async Task<List<LogLine>> LogOf(int id, Action<WebApplication> map, string? section = null)
    {
        var log = new LogCapture();
        await using var host = await Start.HostAsync(map, log, section);
        return [.. log.Of(id)];
    }

    private static string PolicyWithRoleOf(string permission) => Start.Section(policy: $$"""
        "Roles": { "Tried": "{{permission}}" },
        """);

    private static void MapAsked(WebApplication app)
    {
        app.MapGet("/members/search", Ok).RequirePermission("members", "search");
        app.MapDelete("/backups/{id}", Ok).RequirePermission("backups", "{id}");
        app.Map("/any", Ok).RequirePermission("any", "thing");
    }

    private static string Ok() => "ok";
}
