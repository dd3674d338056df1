using ApiAccessControl.Management.Tests.Rest.Support;

namespace ApiAccessControl.Management.Tests.Rest;

/// <summary>The role that a key needs to manage is a requirement of the endpoints, which the gate enforces.</summary>
public class RequiredRoleTests
{
    [Fact]
    public async Task The_gate_refuses_a_key_without_the_required_role_except_to_say_who_it_is()
    {
        var sample = new Sample();
        sample.Plan.Section = """{ "Management": { "RequiredRole": "Owner" } }""";
        await using var host = await sample.StartAsync();

        (await host.As(sample.Acme).GetAsync("keys")).Is(403, "role_missing");
        (await host.As(sample.Acme).GetAsync("whoami")).Is(200);
        (await host.As(sample.Owner).GetAsync("keys")).Is(200);
        (await host.AsPerson().GetAsync("keys")).Is(200);
        Assert.Contains(host.Log.Lines, line => line.Contains("with 403 role_missing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_map_and_the_catalogue_show_the_required_role()
    {
        var sample = new Sample();
        sample.Plan.Section = """{ "Profile": "CloudManager" }""";
        await using var host = await sample.StartAsync();

        var items = (await host.AsPerson().GetAsync("endpoints")).Is(200).Json.GetProperty("items");
        foreach (var item in items.EnumerateArray())
        {
            var route = item.GetProperty("route").GetString()!;
            if (route.StartsWith("/access/api/keys", StringComparison.Ordinal)
                && item.GetProperty("permissions").GetArrayLength() > 0)
            {
                Assert.Equal("Owner", Assert.Single(item.GetProperty("roles").EnumerateArray()).GetString());
            }

            if (route is "/access/api/whoami" or "/plain")
            {
                Assert.Equal(0, item.GetProperty("roles").GetArrayLength());
            }
        }

        var permissions = (await host.AsPerson().GetAsync("permissions")).Is(200).Json.GetProperty("items")
            .EnumerateArray().SelectMany(area => area.GetProperty("permissions").EnumerateArray());
        var keys = permissions.Single(found => found.GetProperty("permission").GetString() == "access:GET:keys");
        Assert.Equal("Owner", Assert.Single(keys.GetProperty("roles").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task The_map_and_the_catalogue_show_that_a_list_is_required()
    {
        var sample = new Sample();
        sample.Plan.Before =
            app => app.MapGet("/listed", () => "in").RequirePermission("members", "export").RequireAccessList();
        await using var host = await sample.StartAsync();

        var items = (await host.AsPerson().GetAsync("endpoints")).Is(200).Json.GetProperty("items");
        var listed = items.EnumerateArray().Single(item => item.GetProperty("route").GetString() == "/listed");
        Assert.True(listed.GetProperty("requiresAccessList").GetBoolean());
        var permissions = (await host.AsPerson().GetAsync("permissions")).Is(200).Json.GetProperty("items")
            .EnumerateArray().SelectMany(area => area.GetProperty("permissions").EnumerateArray());
        Assert.Equal(
            ["members:GET:export"],
            permissions.Where(found => found.GetProperty("requiresAccessList").GetBoolean())
                .Select(found => found.GetProperty("permission").GetString()));
    }
}
