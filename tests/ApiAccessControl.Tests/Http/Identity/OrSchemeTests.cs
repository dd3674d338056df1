using System.Net;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Identity;

/// <summary>Another scheme of the host beside keys: without a key the gate keeps to steps 0 to 2.</summary>
public class OrSchemeTests
{
    private const string Token = $"Authorization: {TokenScheme.Value}";

    [Theory]
    [InlineData(Token, 200, "token")]
    [InlineData("Accept: */*", 401, "")]
    [InlineData("key", 200, "key")]
    [InlineData("X-Api-Key: wrong", 401, "")]
    [InlineData("X-Api-Key: wrong|" + Token, 401, "")]
    [InlineData("X-Api-Key: a,b|" + Token, 400, "")]
    public async Task A_key_or_the_other_scheme_is_admitted_and_a_wrong_key_is_refused_in_spite_of_the_other_scheme(
        string lines,
        int status, string who)
    {
        await using var host = await StartAsync("");
        var presented = lines == "key" ? [Wire.Line(KeyHost.Good)] : lines.Split('|');

        var answer = await RawHttp.GetAsync(host.Address, "/either", presented);

        Assert.Equal(status, answer.Status);
        Assert.Equal(who == "key" ? KeyHost.Good.Id : who, status == 200 ? answer.Body : "");
    }

    [Fact]
    public async Task An_endpoint_that_requires_a_key_refuses_the_other_scheme()
    {
        await using var host = await StartAsync("");

        Assert.Equal(401, (await RawHttp.GetAsync(host.Address, "/key-only", Token)).Status);
    }

    [Fact]
    public async Task The_global_networks_and_the_switch_apply_to_the_other_scheme()
    {
        await using var listed = await StartAsync(""" "AllowedNetworks": "192.0.2.1", """);

        Assert.Equal(403, (await RawHttp.GetAsync(listed.Address, "/either", Token)).Status);
    }

    private static Task<TestHost> StartAsync(string policy) => TestHost.StartAsync(
        Wire.Section(Wire.Key(KeyHost.Good), policy),
        app =>
        {
            app.MapGet("/either", (HttpContext context) => context.User.Identity!.Name)
                .RequireApiKey(orScheme: "Bearer").RequireAuthorization();
            app.MapGet("/key-only", () => "in").RequireApiKey();
        },
        builder =>
        {
            builder.AddApiAccessControl();
            builder.Services.AddAuthentication("Bearer").AddTokens();
            builder.Services.AddAuthorization();
        },
        app => app.UseApiAccessControl().UseAuthentication().UseAuthorization(),
        from: IPAddress.Parse("203.0.113.9"));
}
