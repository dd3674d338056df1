using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Profiles;

/// <summary>Users with their own keys and whitelists, and groups of which one has its public API enabled.</summary>
public sealed class AtlasLegacyHost : IAsyncLifetime
{
    public static readonly NewApiKey Owner = TestKeys.Make("al-owner");
    public static readonly NewApiKey OwnersSecond = TestKeys.Make("al-owner-2");
    public static readonly NewApiKey Other = TestKeys.Make("al-other");
    public static readonly NewApiKey Both = TestKeys.Make("al-both");
    public static readonly NewApiKey Reader = TestKeys.Make("al-reader");
    public static readonly NewApiKey Empty = TestKeys.Make("al-empty");
    public static readonly NewApiKey Without = TestKeys.Make("al-without");
    public static readonly NewApiKey Everywhere = TestKeys.Make("al-everywhere");
    public static readonly NewApiKey Disabled = TestKeys.Make("al-disabled");
    public static readonly NewApiKey Unknown = TestKeys.Make("al-unknown");

    internal TestHost Host { get; private set; } = null!;

    private static readonly string Keys =
        Wire.Key(Owner, """ "Account": "owner" """)
        + Wire.Key(OwnersSecond, """ "Account": "owner" """)
        + Wire.Key(Other, """ "Account": "other" """)
        + Wire.Key(Both, """ "Account": "both" """)
        + Wire.Key(Reader, """ "Account": "reader" """)
        + Wire.Key(Empty, """ "Account": "empty" """)
        + Wire.Key(Without, """ "Account": "without" """)
        + Wire.Key(Everywhere, """ "Account": "everywhere" """)
        + Wire.Key(Disabled, """ "Account": "owner", "Enabled": false """);

    private static readonly string Section = $$"""
        { "Profile": "AtlasLegacy", "Policy": {
          "Roles": { "Owner": "*:*:*", "Reader": "*:GET:*" },
          "Organizations": { "acme": {
            "Projects": { "on": { "Enabled": true }, "off": { "Enabled": false }, "new": { } } } },
          "Accounts": {
            "owner": { "Organization": "acme", "Roles": "Owner", "Networks": "198.51.100.7" },
            "other": { "Organization": "acme", "Roles": "Owner", "Networks": "192.0.2.0/30" },
            "both": { "Organization": "acme", "Roles": "Owner", "Networks": "198.51.100.7, 192.0.2.0/30" },
            "reader": { "Organization": "acme", "Roles": "Reader", "Networks": "198.51.100.7" },
            "empty": { "Organization": "acme", "Roles": "Owner", "Networks": "" },
            "without": { "Organization": "acme", "Roles": "Owner" },
            "everywhere": { "Organization": "acme", "Roles": "Owner", "Networks": "0.0.0.0/0" } },
          "Keys": { {{Keys}} } } }
        """;

    /// <summary>A host with as many keys of one user, and ten of another; both take part in two groups.</summary>
    internal static Task<TestHost> WithKeysAsync(int enabled, int disabled)
    {
        var many = Enumerable.Range(0, enabled + disabled).Select(i => Wire.Key(
            TestKeys.Make($"many {i}"),
            $$"""
            "Account": "many", "Enabled": {{(i < enabled ? "true" : "false")}},
            "Projects": { "{{(i % 2 == 0 ? "a" : "b")}}": { } }
            """));
        var others = Enumerable.Range(0, 10)
            .Select(i => Wire.Key(TestKeys.Make($"others {i}"), """ "Account": "others" """));
        return TestHost.StartAsync(
            $$"""
            { "Profile": "AtlasLegacy", "Policy": { "Organizations": { "acme": { "Projects": { "a": { }, "b": { } } } },
              "Accounts": { "many": { "Organization": "acme" }, "others": { "Organization": "acme" } },
              "Keys": { {{string.Concat(many)}} {{string.Concat(others)}} } } }
            """,
            app => app.MapGet("/any", () => "in").RequireApiKey());
    }

    public async ValueTask InitializeAsync() => Host = await TestHost.StartAsync(Section, Map);

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private static void Map(WebApplication app)
    {
        app.MapMethods("/clusters", ["GET", "POST"], () => "in").RequirePermission("clusters", "all");
        app.MapMethods("/snapshots", ["GET", "DELETE"], () => "in")
            .RequirePermission("snapshots", "all").RequireAccessList();
        app.MapGet("/groups/{group}/clusters", () => "in").RequirePermission("clusters", "all").InProject("{group}");
    }
}
