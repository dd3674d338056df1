using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Profiles;

/// <summary>An organization that requires no list, one that requires it on every request, and their users.</summary>
public sealed class CloudManagerHost : IAsyncLifetime
{
    public static readonly NewApiKey Bare = TestKeys.Make("cm-bare");
    public static readonly NewApiKey Ops = TestKeys.Make("cm-ops");
    public static readonly NewApiKey Empty = TestKeys.Make("cm-empty");
    public static readonly NewApiKey Wide = TestKeys.Make("cm-wide");
    public static readonly NewApiKey InProject = TestKeys.Make("cm-in-project");
    public static readonly NewApiKey StrictListed = TestKeys.Make("cm-strict-listed");
    public static readonly NewApiKey StrictEmpty = TestKeys.Make("cm-strict-empty");
    public static readonly NewApiKey StrictOwnList = TestKeys.Make("cm-strict-own-list");
    public static readonly NewApiKey StrictOff = TestKeys.Make("cm-strict-off");

    internal TestHost Host { get; private set; } = null!;

    private static readonly string Keys =
        Wire.Key(Bare, """ "Organization": "acme", "UserName": "bare-user", "Permissions": "members:*:*" """)
        + Wire.Key(Ops, """ "Account": "ops" """)
        + Wire.Key(Empty, """ "Account": "empty" """)
        + Wire.Key(Wide, """ "Account": "wide" """)
        + Wire.Key(InProject, """ "Organization": "acme", "Projects": { "web": { "Permissions": "members:*:*" } } """)
        + Wire.Key(StrictListed, """ "Account": "listed" """)
        + Wire.Key(StrictEmpty, """ "Account": "unlisted" """)
        + Wire.Key(StrictOwnList, """ "Account": "unlisted", "Networks": "198.51.100.7" """)
        + Wire.Key(StrictOff, """ "Account": "without" """);

    private static readonly string Section = $$"""
        { "Profile": "CloudManager", "Policy": {
          "Organizations": {
            "acme": { "Projects": { "web": { }, "app": { } } },
            "strict": { "RequireAccessList": true, "Networks": "198.51.100.0/24",
                        "Projects": { "web": { }, "app": { } } } },
          "Accounts": {
            "ops": { "Organization": "acme", "Permissions": "members:*:*", "Networks": "198.51.100.7" },
            "empty": { "Organization": "acme", "Permissions": "members:*:*", "Networks": "" },
            "wide": { "Organization": "acme", "Networks": "198.51.100.7, 192.0.2.0/30" },
            "listed": { "Organization": "strict", "Permissions": "members:*:*", "Networks": "198.51.100.7" },
            "unlisted": { "Organization": "strict", "Permissions": "members:*:*", "Networks": "" },
            "without": { "Organization": "strict", "Permissions": "members:*:*" } },
          "Keys": { {{Keys}} } } }
        """;

    public async ValueTask InitializeAsync() => Host = await TestHost.StartAsync(Section, Map);

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private static void Map(WebApplication app)
    {
        string[] methods = ["GET", "POST", "DELETE"];
        app.MapMethods("/any", methods, () => "in").RequireApiKey();
        app.MapGet("/undeclared", () => "in");
        app.MapMethods("/listed", methods, () => "in").RequireApiKey().RequireAccessList();
        app.MapGet("/orgs/{org}", () => "in").RequireApiKey().InOrganization("{org}");
        app.MapGet("/groups/{project}/members", () => "in")
            .RequirePermission("members", "search").InProject("{project}");
        app.MapGet("/billing", () => "in").RequirePermission("billing", "invoices");
        app.MapGet("/owned", () => "in").RequireApiRole("Owner");
    }
}
