using System.Security.Claims;
using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ApiAccessControl.Tests.Http.Identity;

public class PrincipalTests
{
    private static readonly NewApiKey Full = TestKeys.Make("full");
    private static readonly NewApiKey Plain = TestKeys.Make("plain");

    private static readonly string Section = Wire.Section(
        Wire.Key(Full, """
            "UserName": "web", "Organization": "acme", "Account": "ops", "Roles": "Reader",
            "Projects": { "shop": { "Roles": "Owner" }, "site": { "Roles": "Writer" } }
            """) + Wire.Key(Plain),
        """
        "Roles": { "Owner": "*:*:*", "Reader": "*:GET:*", "Writer": "*:POST:*" },
        "Organizations": { "acme": { "Projects": { "shop": {}, "site": {} } } },
        "Accounts": { "ops": { "Organization": "acme", "Roles": "Owner, Reader" } },
        """,
        """ "UndeclaredEndpoints": "KeyOnly", """);

    [Theory]
    [InlineData(
        "/any", "api_account=ops api_key_id={id} api_organization=acme name=web nameidentifier={id} role=Reader")]
    [InlineData(
        "/p/shop",
        "api_account=ops api_key_id={id} api_organization=acme name=web nameidentifier={id} role=Owner role=Reader")]
    [InlineData(
        "/p/site", "api_account=ops api_key_id={id} api_organization=acme name=web nameidentifier={id} role=Reader")]
    public async Task The_principal_has_stable_claims_and_the_roles_of_the_scope(string target, string expected)
    {
        await using var host = await StartAsync();

        var (_, body) = await host.GetAsync(target, Wire.Header(Full));

        Assert.Equal(expected.Replace("{id}", Full.Id, StringComparison.Ordinal), body);
    }

    [Fact]
    public async Task A_key_without_account_and_user_name_is_named_by_its_id()
    {
        await using var host = await StartAsync();

        Assert.Equal($"api_key_id={Plain.Id} name={Plain.Id} nameidentifier={Plain.Id}",
            (await host.GetAsync("/any", Wire.Header(Plain))).Body);
        Assert.Equal($"{Plain.Id} {Plain.Id}  ", (await host.GetAsync("/key", Wire.Header(Plain))).Body);
        Assert.Equal($"{Full.Id} web ops acme", (await host.GetAsync("/key", Wire.Header(Full))).Body);
        Assert.Equal("none", (await host.GetAsync("/anonymous", Wire.Header(Full))).Body);
        Assert.Equal("none", (await host.GetAsync("/open", Wire.Header(Full))).Body);
    }

    [Fact]
    public async Task Authorization_of_the_host_requires_its_own_users_on_declared_endpoints()
    {
        await using var host = await StartAsync();

        Assert.Equal(302, await host.StatusAsync("/authorized", Wire.Header(Plain)));
        Assert.Equal(401, await host.StatusAsync("/authorized"));
        Assert.Equal(302, await host.StatusAsync("/authorized-undeclared", Wire.Header(Plain)));
    }

    [Fact]
    public async Task A_user_the_host_signed_in_is_neither_replaced_nor_merged()
    {
        await using var host = await StartAsync(app =>
        {
            app.Use((context, next) =>
            {
                context.User = new(new ClaimsIdentity([new(ClaimTypes.Name, "alice")], "host"));
                return next(context);
            });
            app.UseApiAccessControl();
        });

        Assert.Equal("name=alice", (await host.GetAsync("/any", Wire.Header(Full))).Body);
        Assert.Equal($"{Full.Id} web ops acme", (await host.GetAsync("/key", Wire.Header(Full))).Body);
        Assert.Equal(401, await host.StatusAsync("/any"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_user_the_host_sets_behind_the_gate_takes_precedence(bool isReadBefore)
    {
        await using var host = await StartAsync(app =>
        {
            app.UseApiAccessControl();
            app.Use((context, next) =>
            {
                _ = isReadBefore ? context.User.Identity : null;
                context.User = new(new ClaimsIdentity([new(ClaimTypes.Name, "bob")], "host"));
                return next(context);
            });
        });

        Assert.Equal("name=bob", (await host.GetAsync("/any", Wire.Header(Full))).Body);
    }

    private static Task<TestHost> StartAsync(Action<WebApplication>? use = null) => TestHost.StartAsync(
        Section,
        app =>
        {
            app.MapGet("/any", Claims).RequireApiKey();
            app.MapGet("/p/{project}", Claims).RequireApiKey().InProject("{project}");
            app.MapGet("/key", Key).RequireApiKey();
            app.MapGet("/anonymous", Key).AllowAnonymous();
            app.MapGet("/open", Key).DisableApiAccessControl();
            app.MapGet("/authorized", () => "in").RequireApiKey().RequireAuthorization();
            app.MapGet("/authorized-undeclared", () => "in").RequireAuthorization();
        },
        builder =>
        {
            builder.AddApiAccessControl();
            builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
            builder.Services.AddAuthorization();
        },
        use ?? (app => app.UseApiAccessControl().UseAuthentication().UseAuthorization()));

    private static string Claims(HttpContext context) => string.Join(
        ' ', context.User.Claims.Select(c => $"{c.Type.Split('/')[^1]}={c.Value}").Order(StringComparer.Ordinal));

    private static string Key(HttpContext context) =>
        context.GetApiKey() is { } key ? $"{key.Id} {key.UserName} {key.Account} {key.Organization}" : "none";
}
