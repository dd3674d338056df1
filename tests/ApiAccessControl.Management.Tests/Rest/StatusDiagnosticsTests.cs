using ApiAccessControl.Management.Tests.Rest.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Management.Tests.Rest;

/// <summary>The status shows the warnings of the linter that hold now.</summary>
public class StatusDiagnosticsTests
{
    [Fact]
    public async Task The_warnings_of_the_linter_are_shown_with_code_and_place_and_end_when_they_are_corrected()
    {
        var sample = new Sample();
        sample.Plan.Records.RemoveAll(record => record is SystemRecord);
        sample.Plan.Records.Add(new OrganizationRecord("wide") { Networks = ["0.0.0.0/0", "::/0"] });
        await using var host = await sample.StartAsync();

        Assert.Equal(
            ["network_wide Policy:Organizations:wide:Networks", "network_wide Policy:Organizations:wide:Networks",
                "system_unknown Policy:Systems:reports"],
            await DiagnosticsAsync(host.AsPerson()));
        Assert.Empty(await DiagnosticsAsync(host.As(sample.Acme)));

        (await host.AsPerson().PutAsync("systems/reports", """{ "enabled": true }""")).Is(200);
        (await host.AsPerson().DeleteAsync("organizations/wide")).Is(204);
        Assert.Empty(await DiagnosticsAsync(host.AsPerson()));
    }

    [Fact]
    public async Task An_endpoint_that_declares_nothing_and_a_role_that_is_missing_are_shown()
    {
        var sample = new Sample();
        sample.Plan.Before = app =>
        {
            app.MapGet("/undeclared", () => "in");
            app.MapGet("/role", () => "in").RequireApiRole("Ownr");
        };
        await using var host = await sample.StartAsync();

        var shown = await DiagnosticsAsync(host.AsPerson());

        Assert.Contains(
            shown, line => line.StartsWith("endpoint_undeclared HTTP: GET /undeclared", StringComparison.Ordinal));
        Assert.Contains("role_unknown Policy:Roles:Ownr", shown);
    }

    private static async Task<string[]> DiagnosticsAsync(RestCaller caller) =>
    [
        .. (await caller.GetAsync("status")).Is(200).Json.GetProperty("diagnostics").EnumerateArray()
            .Select(found => $"{found.GetProperty("code")} {found.GetProperty("place")}")
            .Where(line => !line.StartsWith("permission_unused ", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];
}
