using ApiAccessControl.Cli.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace ApiAccessControl.Cli.Tests;

public class LintTests
{
    private const string Invalid = """
        { "Enabled": true, "Roles": { "Reader": "*:get:*" },
          "Keys": { "h7qw2lkp9sxa4mzd": { "SecretHash": "sha256:12", "Networks": "10.0.0.300", "Account": "nobody" } } }
        """;

    private const string Wide = """
        { "Enabled": true, "AllowedNetworks": "0.0.0.0/0",
          "Roles": { "Reader": "orders:GET:all" } }
        """;

    [Fact]
    public async Task A_valid_file_and_valid_settings_have_no_diagnostics()
    {
        using var folder = new PolicyFolder();

        Assert.Equal("", (await Tool.RunAsync("lint", "--file", folder.File)).Expect(0).Out);
        Assert.Equal("", (await Tool.RunAsync("lint", folder.Settings)).Expect(0).Out);
    }

    [Fact]
    public async Task Lint_prints_exactly_the_errors_that_refuse_the_start_of_a_host()
    {
        using var folder = new PolicyFolder(Invalid);
        var refused = await Assert.ThrowsAsync<ApiAccessConfigurationException>(
            () => StartAsync(builder => builder.AddFileStore(folder.File)));

        var json = (await Tool.RunAsync("lint", "--file", folder.File, "--json")).Expect(1).Json;

        Assert.Equal(refused.Errors, json.GetProperty("diagnostics").EnumerateArray().Select(
            one => $"{one.GetProperty("place")}: {one.GetProperty("message")}"));
        Assert.True(refused.Errors.Count >= 3);
    }

    [Fact]
    public async Task Lint_of_settings_prints_the_errors_of_options_and_policy_together()
    {
        using var folder = new PolicyFolder();
        var settings = folder.Write("bad.json", $$"""
            { "ApiAccessControl": { "Profil": "Atlas", "Policy": {{Invalid}} } }
            """);

        var result = (await Tool.RunAsync("lint", "--settings", settings)).Expect(1);

        Assert.Contains(result.Rows, row => row[2] == "ApiAccessControl:Profil");
        Assert.Contains(result.Rows, row => row[2] == "ApiAccessControl:Policy:Keys:h7qw2lkp9sxa4mzd:Networks");
    }

    [Fact]
    public async Task Lint_prints_exactly_the_warnings_of_a_host()
    {
        using var folder = new PolicyFolder(Wide);
        await using var host = await StartAsync(builder => builder.AddFileStore(folder.File));
        var expected = host.Services.GetRequiredService<AccessDiagnosticsReader>().Read()
            .Where(found => found.Code != "permission_unused")
            .Select(found => (found.Code, found.Place, found.Message)).ToArray();

        var result = (await Tool.RunAsync("lint", "--file", folder.File)).Expect(1);

        Assert.Equal(expected, result.Rows.Select(row => (row[1], row[2], row[3])));
        Assert.NotEmpty(expected);
    }

    [Fact]
    public async Task With_the_map_of_the_application_permissions_that_match_no_endpoint_are_reported()
    {
        using var folder = new PolicyFolder(
            Wide.Replace("orders:GET:all", "mumbers:GET:search", StringComparison.Ordinal));

        var result = (await Tool.RunAsync("lint", folder.File, "--map", folder.MapFile)).Expect(1);

        Assert.Contains(result.Rows, row => row[1] == "permission_unused"
            && row[3].Contains("mumbers:GET:search", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_api_that_is_off_is_a_warning_as_in_the_log_of_a_start()
    {
        using var folder = new PolicyFolder("""{ "Enabled": false }""");

        var result = (await Tool.RunAsync("lint", "--file", folder.File)).Expect(1);

        Assert.Equal(["warning", "switched_off"], result.Rows.Single()[..2]);
    }

    [Fact]
    public async Task Text_that_is_no_json_is_an_error_of_the_file()
    {
        using var folder = new PolicyFolder();
        var broken = folder.Write("broken.json", "{ \"ApiAccessControl\": { ");

        (await Tool.RunAsync("lint", "--settings", broken)).Expect(1);
        (await Tool.RunAsync("lint", "--file", broken)).Expect(1);
    }

    [Fact]
    public async Task A_file_that_does_not_exist_ends_with_exit_code_3() =>
        Assert.Contains("does not exist", (await Tool.RunAsync("lint", "--file", "nothing.json")).Expect(3).Error,
            StringComparison.Ordinal);

    [Fact]
    public async Task Lint_of_a_host_prints_the_diagnostics_of_its_status()
    {
        await using var host = await RunningHost.StartAsync();
        var expected = host.Service<AccessDiagnosticsReader>().Read().Select(found => found.Code);

        var result = await host.RunAsync("lint");

        Assert.Equal(expected, result.Expect(expected.Any() ? 1 : 0).Rows.Select(row => row[1]));
    }

    [Fact]
    public async Task Lint_writes_nothing_next_to_the_file()
    {
        using var folder = new PolicyFolder();
        var before = Directory.GetFiles(folder.Path);

        await Tool.RunAsync("lint", "--file", folder.File);

        Assert.Equal(before, Directory.GetFiles(folder.Path));
    }

    private static async Task<WebApplication> StartAsync(Action<IApiAccessControlBuilder> store)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("urls", "http://127.0.0.1:0")]);
        store(builder.AddApiAccessControl());
        var app = builder.Build();
        app.UseApiAccessControl();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
