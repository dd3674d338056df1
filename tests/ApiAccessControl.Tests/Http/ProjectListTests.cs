using System.Net;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http;

/// <summary>The access list of a project applies to requests in it, and to no other.</summary>
public class ProjectListTests
{
    private const string Policy = """
        "Organizations": { "acme": { "Networks": "198.51.100.0/24, 203.0.113.0/24", "Projects": {
            "web": { "Networks": "203.0.113.9" },
            "shut": { "Networks": "" },
            "page": { "Domains": "app.example.com" },
            "open": {} } } },
        """;

    private static readonly NewApiKey Member = TestKeys.Make("member of projects");
    private static readonly NewApiKey Narrow = TestKeys.Make("member with a list");

    public static TheoryData<string, string, string, string, int> Rows { get; } = new()
    {
        // The path, the address, the key, the origin, the status.
        { "/p/web", "203.0.113.9", "member", "", 200 },
        { "/p/web", "203.0.113.8", "member", "", 403 },
        { "/p/web", "198.51.100.1", "member", "", 403 },
        { "/p/open", "203.0.113.8", "member", "", 200 },
        { "/p/open", "192.0.2.1", "member", "", 403 },
        { "/p/shut", "203.0.113.9", "member", "", 403 },
        { "/p/page", "203.0.113.8", "member", "https://app.example.com", 200 },
        { "/p/page", "203.0.113.8", "member", "https://evil.example", 403 },
        { "/p/page", "203.0.113.8", "member", "", 403 },
        { "/any", "203.0.113.8", "member", "", 200 },
        { "/any", "192.0.2.1", "member", "", 403 },

        // Lists only narrow: the list of the key applies within the list of the project.
        { "/p/web", "203.0.113.9", "narrow", "", 403 },
        { "/p/open", "203.0.113.8", "narrow", "", 200 },
    };

    [Fact]
    public async Task The_list_of_a_project_applies_only_to_requests_in_that_project()
    {
        await using var host = await TestHost.StartAsync(
            Wire.Section(
                Wire.Key(Member, Rights("")) + Wire.Key(Narrow, Rights("\"Networks\": \"203.0.113.8\",")), Policy),
            app =>
            {
                app.MapGet("/p/{project}", () => "in").RequirePermission("pages", "all").InProject("{project}");
                app.MapGet("/any", () => "in").RequirePermission("pages", "all");
            });

        foreach (var row in Rows)
        {
            var (path, address, key, origin, expected) = row.Data;
            host.Remote.Address = IPAddress.Parse(address);
            List<(string, string)> headers = [Wire.Header(key == "member" ? Member : Narrow)];
            if (origin.Length > 0)
            {
                headers.Add(("Origin", origin));
            }

            var status = await host.StatusAsync(path, [.. headers]);
            Assert.True(status == expected, $"{status} for {path} from {address} with {key} {origin}");
        }
    }

    private static string Rights(string more) =>
        $$"""{{more}} "Organization": "acme", "Permissions": "pages:GET:all" """;
}
