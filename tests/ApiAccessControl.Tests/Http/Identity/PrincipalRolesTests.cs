using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Identity;

/// <summary>The roles of a principal are exactly those that the gate checks on the same request.</summary>
public class PrincipalRolesTests
{
    private const string Policy = """
        "Roles": { "Owner": "*:*:*", "Reader": "*:GET:*" },
        "Organizations": { "acme": { "Projects": { "web": {} } } },
        "Accounts": { "ops": { "Organization": "acme", "Roles": "Reader", "Projects": { "web": { "Roles": "Owner" } } } },
        """;

    private static readonly NewApiKey Outside = TestKeys.Make("not invited");
    private static readonly NewApiKey Invited = TestKeys.Make("invited");

    [Fact]
    public async Task The_roles_of_an_account_in_a_project_do_not_extend_those_of_its_key()
    {
        await using var host = await TestHost.StartAsync(
            Wire.Section(
                Wire.Key(Outside, """ "Account": "ops", "Roles": "Owner, Reader" """)
                + Wire.Key(
                    Invited, """ "Account": "ops", "Roles": "Reader", "Projects": { "web": { "Roles": "Owner" } } """),
                Policy),
            app =>
            {
                app.MapGet("/{p}/read", (HttpContext context) => context.User.IsInRole("Owner") ? "owner" : "reader")
                    .RequirePermission("pages", "all").InProject("{p}");
                app.MapGet("/{p}/own", () => "").RequireApiRole("Owner").InProject("{p}");
            });

        Assert.Equal(403, await host.StatusAsync("/web/own", Wire.Header(Outside)));
        Assert.Equal("reader", (await host.GetAsync("/web/read", Wire.Header(Outside))).Body);
        Assert.Equal(200, await host.StatusAsync("/web/own", Wire.Header(Invited)));
        Assert.Equal("owner", (await host.GetAsync("/web/read", Wire.Header(Invited))).Body);
    }
}
