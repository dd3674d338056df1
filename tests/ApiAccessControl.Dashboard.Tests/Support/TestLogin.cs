using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ApiAccessControl.Dashboard.Tests.Support;

/// <summary>A host with a sign-in system of its own: cookies, and a login page at <c>/login</c>.</summary>
internal static class TestLogin
{
    public static void Add(IServiceCollection services)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(options => options.LoginPath = "/login");
        services.AddAuthorizationBuilder()
            .AddPolicy(HostPlan.Admins, policy => policy.RequireClaim("admin"))
            .AddPolicy("Strong", policy => policy.RequireClaim("strong"));
    }

    /// <summary>
    /// <c>/login?as=Ann&amp;back=/access</c> signs in; a name that starts with guest is no administrator, and
    /// <c>strong=yes</c> satisfies the step-up policy.
    /// </summary>
    public static void Map(WebApplication app)
    {
        app.MapGet("/login", async (HttpContext context, string? @as, string? strong, string? back) =>
        {
            if (@as is null)
            {
                return Results.Text("The login page of the host");
            }

            var identity = new ClaimsIdentity("test");
            identity.AddClaim(new(ClaimTypes.Name, @as));
            if (!@as.StartsWith("guest", StringComparison.Ordinal))
            {
                identity.AddClaim(new("admin", "yes"));
            }

            if (strong is not null)
            {
                identity.AddClaim(new("strong", "yes"));
            }

            await context.SignInAsync(new ClaimsPrincipal(identity));
            return back is null ? Results.Text("in") : Results.LocalRedirect(back);
        }).DisableApiAccessControl();
        app.MapGet("/logout", async context => await context.SignOutAsync()).DisableApiAccessControl();
    }
}
