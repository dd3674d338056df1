using System.Security.Claims;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Identity;

/// <summary>The claims that the policy gives a key, as a handler sees them.</summary>
public class ClaimsTests
{
    private static readonly NewApiKey Claimed = TestKeys.Make("claimed");

    private static readonly string Section = Wire.Section(
        Wire.Key(KeyHost.Good)
        + Wire.Key(Claimed, """ "UserName": "caf\u00e9 one", "Claims": { "tenant": "t-1", "plan": "gold" } """));

    [Fact]
    public async Task Claims_of_the_policy_are_on_the_key_and_the_principal_and_add_no_roles()
    {
        await using var host = await TestHost.StartAsync(Section, app =>
        {
            app.MapGet("/key", (HttpContext context) => string.Join(' ', context.GetApiKey()!.Claims)).RequireApiKey();
            app.MapGet("/user", (ClaimsPrincipal user) => string.Join(
                ' ', user.Claims.Select(claim => $"{claim.Type.Split('/')[^1]}={claim.Value}"))).RequireApiKey();
        });

        Assert.Equal("[plan, gold] [tenant, t-1]", (await host.GetAsync("/key", Wire.Header(Claimed))).Body);
        Assert.Equal("", (await host.GetAsync("/key", Wire.Header(KeyHost.Good))).Body);
        Assert.Equal(
            $"name=caf\u00e9 one nameidentifier={Claimed.Id} api_key_id={Claimed.Id} plan=gold tenant=t-1",
            (await host.GetAsync("/user", Wire.Header(Claimed))).Body);
        Assert.DoesNotContain(
            "plan", (await host.GetAsync("/user", Wire.Header(KeyHost.Good))).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_claim_that_changes_is_seen_by_the_next_request()
    {
        var section = new EditableSection(Section);
        await using var host = await TestHost.StartAsync(
            "",
            app => app.MapGet("/plan", (HttpContext context) => context.GetApiKey()!.Claims.GetValueOrDefault("plan"))
                .RequireApiKey(),
            editable: section);

        Assert.Equal("gold", (await host.GetAsync("/plan", Wire.Header(Claimed))).Body);
        section.Write(Section.Replace("gold", "silver", StringComparison.Ordinal));
        Assert.Equal("silver", (await host.GetAsync("/plan", Wire.Header(Claimed))).Body);
    }

    [Fact]
    public async Task A_non_ascii_user_name_is_admitted_by_basic_and_another_normalization_form_is_refused()
    {
        await using var host = await TestHost.StartAsync(
            Section.Insert(1, " \"Credentials\": { \"Basic\": true }, "),
            app => app.MapGet("/any", () => "in").RequireApiKey());

        Assert.Equal(200, await host.StatusAsync("/any", Basic("caf\u00e9 one")));
        Assert.Equal(401, await host.StatusAsync("/any", Basic("cafe\u0301 one")));
        Assert.Equal(401, await host.StatusAsync("/any", Basic("CAF\u00c9 ONE")));
        Assert.Equal(401, await host.StatusAsync("/any", Basic(" caf\u00e9 one")));
        Assert.Equal(401, await host.StatusAsync("/any", Basic(Claimed.Id)));

        static (string, string) Basic(string user) =>
            ("Authorization", $"Basic {Wire.Basic(user, Wire.Secret(Claimed))}");
    }
}
