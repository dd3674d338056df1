using System.Net;
using ApiAccessControl.Tests.Http.Credentials;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http;

/// <summary>The order from the key check on: one host, and a key for each pair of failures.</summary>
public sealed class OrderOfKeyTests : IAsyncLifetime
{
    private const string Elsewhere = "\"Networks\": \"192.0.2.1\"";

    private static readonly string Section = Wire.Section(
        Key("ok", "\"Organization\": \"acme\"")
            + Key(
                "disabled-expired",
                "\"Enabled\": false, \"ExpiresAt\": \"2020-01-01T00:00:00Z\", \"Organization\": \"other\"")
            + Key("disabled-early", "\"Enabled\": false, \"NotBefore\": \"2199-01-01T00:00:00Z\"")
            + Key("expired-orphan", "\"ExpiresAt\": \"2020-01-01T00:00:00Z\", \"Account\": \"closed\"")
            + Key("early-orphan", "\"NotBefore\": \"2199-01-01T00:00:00Z\", \"Account\": \"closed\"")
            + Key("orphan-elsewhere", "\"Account\": \"closed\"")
            + Key("other-off", "\"Organization\": \"off\"")
            + Key("outside-listed", $"\"Organization\": \"acme\", {Elsewhere}")
            + Key(
                "invited-listed",
                $"\"Organization\": \"acme\", {Elsewhere}, \"Projects\": {{ \"dark\": {{ }}, \"web\": {{ }} }}")
            + Key(
                "all-lists",
                $"\"Organization\": \"listed\", \"Account\": \"listed\", {Elsewhere}, "
                + $"\"Projects\": {{ \"web\": {{ }} }}")
            + Key("account-list", $"\"Organization\": \"acme\", \"Account\": \"narrow\", {Elsewhere}")
            + Key("domain-and-network", $"{Elsewhere}, \"Domains\": \"app.example.com\"")
            + Key("needs-list", "\"RequireAccessList\": true, \"Organization\": \"narrow\"")
            + Key("needs-list-role", "\"RequireAccessList\": true")
            + Key("no-role", ""),
        """
        "Organizations": { "acme": { "Projects": { "web": {}, "dark": { "Enabled": false } } }, "other": {},
                           "off": { "Enabled": false, "Networks": "192.0.2.1", "Projects": { "web": {} } },
                           "listed": { "Networks": "192.0.2.1", "Projects": { "web": { } } },
                           "narrow": { "Networks": "192.0.2.1" } },
        "Accounts": { "closed": { "Enabled": false, "Organization": "off" }, "listed": { "Organization": "listed", "Networks": "192.0.2.1" },
                      "narrow": { "Organization": "acme", "Networks": "192.0.2.1" } },
        """);

    private TestHost _host = null!;

    public static TheoryData<string, string, string> Rows { get; } = new()
    {
        // 4 before 5 and 9
        { "/undeclared", "", "credential_missing Credential" },
        { "/undeclared", "x", "credential_malformed Credential" },
        { "/acme", "x,y", "credential_ambiguous Credential" },

        // inside 5: the secret, the switch, the time, the owner
        { "/acme", "!disabled-expired", "secret_wrong Key" },
        { "/acme", "disabled-expired", "key_disabled Key" },
        { "/acme", "disabled-early", "key_disabled Key" },
        { "/acme", "expired-orphan", "key_expired Key" },
        { "/acme", "early-orphan", "key_not_yet_valid Key" },

        // 5 before 6, and before 404
        { "/acme", "orphan-elsewhere", "account_disabled Account" },
        { "/nowhere", "orphan-elsewhere", "account_disabled Account" },
        { "/nowhere", "outside-listed", "endpoint_not_found Endpoint" },
        { "/nowhere", "other-off", "endpoint_not_found Endpoint" },

        // inside 6
        { "/acme", "other-off", "outside_organization Organization" },
        { "/acme/web", "other-off", "outside_organization Organization" },
        { "/project/web", "other-off", "organization_disabled Organization" },
        { "/project/dark", "ok", "outside_project Project" },

        // 6 before 7
        { "/other", "outside-listed", "outside_organization Organization" },
        { "/project/web", "outside-listed", "outside_project Project" },
        { "/project/dark", "invited-listed", "project_disabled Project" },

        // inside 7: outermost first, the domain before the network
        { "/project/web", "all-lists", "network_not_allowed Organization" },
        { "/any", "account-list", "network_not_allowed Account" },
        { "/project/web", "invited-listed", "network_not_allowed Key" },
        { "/any", "domain-and-network", "domain_not_allowed Key" },

        // 7 before 8, 8 before 9, role before permission
        { "/any", "needs-list", "network_not_allowed Organization" },
        { "/role", "needs-list-role", "access_list_required Key" },
        { "/undeclared", "needs-list-role", "access_list_required Key" },
        { "/listed-undeclared", "no-role", "access_list_required Endpoint" },
        { "/undeclared", "no-role", "endpoint_undeclared Endpoint" },
        { "/role", "no-role", "role_missing Key" },
        { "/permission", "no-role", "permission_missing Key" },
    };

    public async ValueTask InitializeAsync() => _host = await StartAsync("", services: ReasonWriter.Register);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_earlier_of_two_failed_checks_determines_the_answer()
    {
        foreach (var row in Rows)
        {
            var (target, key, expected) = row.Data;
            string[] lines = key == "" ? [] : [$"X-Api-Key: {TextOf(key)}", "Origin: https://evil.example"];
            var answer = await RawHttp.GetAsync(_host.Address, target, lines);
            Assert.True(answer.Body == expected, $"{answer.Body} instead of {expected} for {target} with {key}");
        }
    }

    internal static Task<TestHost> StartAsync(
        string options, Action<WebApplicationBuilder>? build = null, Action<IServiceCollection>? services = null) =>
            TestHost.StartAsync(
        Section.Insert(1, options),
        app =>
        {
            app.MapGet("/any", () => "in").RequireApiKey();
            app.MapGet("/undeclared", () => "in");
            app.MapGet("/listed-undeclared", () => "in").RequireAccessList();
            app.MapGet("/acme", () => "in").RequireApiRole("Owner").InOrganization("acme");
            app.MapGet("/other", () => "in").RequireApiRole("Owner").InOrganization("other");
            app.MapGet("/acme/{p}", () => "in").RequireApiRole("Owner").InOrganization("acme").InProject("{p}");
            app.MapGet("/project/{p}", () => "in").RequireApiRole("Owner").InProject("{p}");
            app.MapGet("/role", () => "in").RequireApiRole("Owner").RequirePermission("a", "b");
            app.MapGet("/permission", () => "in").RequirePermission("a", "b");
        },
        build,
        from: IPAddress.Parse("203.0.113.9"),
        services: services);

    internal static string TextOf(string key) =>
        key is "" || key.StartsWith('x') ? key
        : key[0] == '!' ? MixedKeys.WithSecretOf(TestKeys.Make(key[1..]).Id, KeyHost.Unknown)
        : TestKeys.Make(key).Text;

    private static string Key(string name, string rest) => Wire.Key(TestKeys.Make(name), rest);
}
