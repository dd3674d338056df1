using ApiAccessControl.Atlas.Tests.Administration.Support;

namespace ApiAccessControl.Atlas.Tests.Administration;

/// <summary>The requirement of access lists for an organization.</summary>
public sealed class SettingsTests
{
    private const string Settings = "/orgs/acme/settings";

    [Fact]
    public async Task The_requirement_that_stops_keys_is_switched_on_only_where_the_host_says_so()
    {
        await using var host = await AtlasHost.StartAsync();
        Assert.Equal("""{"apiAccessListRequired":false}""", (await host.GetAsync(Settings, Acme.Owner)).Is(200).Text);
        (await host.PatchAsync(Settings, """{ "apiAccessListRequired": true }""", Acme.Owner))
            .Is(409, "WOULD_STOP_KEYS");

        await using var forcing = await AtlasHost.StartAsync(
            new AtlasPlan { Atlas = options => options.ForceChanges = true });
        Assert.Equal(
            """{"apiAccessListRequired":true}""",
            (await forcing.PatchAsync(Settings, """{ "apiAccessListRequired": true }""", Acme.Owner)).Is(200).Text);
        var refused = (await forcing.SendAsync("GET", "/clusters", null, Acme.Unlisted))
            .Is(403, "ORG_REQUIRES_ACCESS_LIST");
        Assert.Equal(["127.0.0.1"], refused.Parameters);
        (await forcing.PatchAsync(Settings, """{ "apiAccessListRequired": false }""", Acme.Owner)).Is(200);
        (await forcing.SendAsync("GET", "/clusters", null, Acme.Unlisted)).Is(200);
    }

    [Fact]
    public async Task The_key_that_would_be_stopped_itself_cannot_switch_the_requirement_on()
    {
        await using var host = await AtlasHost.StartAsync(
            new AtlasPlan { Atlas = options => options.ForceChanges = true });

        (await host.PatchAsync(Settings, """{ "apiAccessListRequired": true }""", Acme.Unlisted))
            .Is(409, "WOULD_LOCK_OUT");
    }

    [Theory]
    [InlineData("""{ "multiFactorAuthRequired": true }""")]
    [InlineData("""{ "apiAccessListRequired": "true" }""")]
    [InlineData("""{ "apiAccessListRequired": null }""")]
    public async Task A_setting_that_this_API_does_not_have_is_refused(string body)
    {
        await using var host = await AtlasHost.StartAsync();

        (await host.PatchAsync(Settings, body, Acme.Owner)).Is(400, "INVALID_ATTRIBUTE");
    }

    [Fact]
    public async Task Only_an_owner_of_the_organization_changes_its_settings()
    {
        await using var host = await AtlasHost.StartAsync();

        (await host.PatchAsync(Settings, """{ "apiAccessListRequired": false }""", Acme.WebOwner))
            .Is(401, "USER_UNAUTHORIZED");
        (await host.PatchAsync(Settings, """{ "apiAccessListRequired": false }""", Acme.Alien))
            .Is(404, "ORG_NOT_FOUND");
    }
}
