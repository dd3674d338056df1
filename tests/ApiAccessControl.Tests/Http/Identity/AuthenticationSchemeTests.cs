using System.Net;
using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.Authorization;

namespace ApiAccessControl.Tests.Http.Identity;

/// <summary>Keys as an authentication scheme of the host, for policies that name it.</summary>
public class AuthenticationSchemeTests
{
    private static readonly NewApiKey Owner = TestKeys.Make("owner");
    private static readonly NewApiKey Reader = TestKeys.Make("reader");

    private static readonly string Section = Wire.Section(
        Wire.Key(Owner, "\"Roles\": \"Owner\"") + Wire.Key(Reader, "\"Roles\": \"Reader\""),
        policy: """ "Roles": { "Owner": "*:*:*", "Reader": "*:GET:*" }, """);

    [Fact]
    public async Task A_policy_that_names_the_scheme_sees_the_key_and_its_roles()
    {
        await using var host = await StartAsync();

        var (owner, _) = await host.GetAsync("/owners", Wire.Header(Owner));
        var (reader, body) = await host.GetAsync("/owners", Wire.Header(Reader));

        Assert.Equal(HttpStatusCode.OK, owner);
        Assert.Equal(HttpStatusCode.Forbidden, reader);
        Assert.Equal("""{"error":"Access denied. You don't have permission to access this."}""", body);
    }

    [Fact]
    public async Task A_key_does_not_authenticate_on_an_endpoint_without_requirements()
    {
        await using var host = await StartAsync();

        using var response = await host.SendAsync(HttpMethod.Get, "/people", Wire.Header(Owner));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains(
            "ApiKey realm=\"api\", header=\"X-Api-Key\"", response.Headers.WwwAuthenticate.Select(w => w.ToString()));
    }

    private static Task<TestHost> StartAsync() => TestHost.StartAsync(
        Section,
        app =>
        {
            app.MapGet("/owners", () => "in").RequireApiKey().RequireAuthorization("owners");
            app.MapGet("/people", () => "in").DisableApiAccessControl().RequireAuthorization("keys");
        },
        use: app =>
        {
            app.UseApiAccessControl();
            app.UseAuthentication();
            app.UseAuthorization();
        },
        services: services =>
        {
            services.AddAuthentication().AddApiAccessControl();
            services.AddAuthorizationBuilder()
                .AddPolicy("owners", policy => policy.AddAuthenticationSchemes("ApiKey").RequireRole("Owner"))
                .AddPolicy("keys", policy => policy.AddAuthenticationSchemes("ApiKey").RequireAuthenticatedUser());
        });
}
