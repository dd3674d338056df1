using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Profiles;

/// <summary>An organization with two projects and keys of several scopes, one that requires lists, one more.</summary>
public sealed class AtlasHost : IAsyncLifetime
{
    public static readonly NewApiKey Member = TestKeys.Make("at-member");
    public static readonly NewApiKey Limited = TestKeys.Make("at-limited");
    public static readonly NewApiKey Empty = TestKeys.Make("at-empty");
    public static readonly NewApiKey OfAccount = TestKeys.Make("at-of-account");
    public static readonly NewApiKey Owner = TestKeys.Make("at-owner");
    public static readonly NewApiKey ProjectOwner = TestKeys.Make("at-project-owner");
    public static readonly NewApiKey Invited = TestKeys.Make("at-invited");
    public static readonly NewApiKey StrictListed = TestKeys.Make("at-strict-listed");
    public static readonly NewApiKey StrictEmpty = TestKeys.Make("at-strict-empty");
    public static readonly NewApiKey StrictWithout = TestKeys.Make("at-strict-without");
    public static readonly NewApiKey Other = TestKeys.Make("at-other");

    internal TestHost Host { get; private set; } = null!;

    private static readonly string Keys =
        Wire.Key(Member, """ "Organization": "acme", "UserName": "kmzqwxyz" """)
        + Wire.Key(Limited, """ "Organization": "acme", "Networks": "198.51.100.7, 192.0.2.0/30, 2001:db8::/32" """)
        + Wire.Key(Empty, """ "Organization": "acme", "Networks": "" """)
        + Wire.Key(OfAccount, """ "Account": "ops" """)
        + Wire.Key(Owner, """ "Organization": "acme", "Roles": "Owner", "Networks": "198.51.100.7" """)
        + Wire.Key(ProjectOwner, """ "Organization": "acme", "Projects": { "web": { "Roles": "Owner" } } """)
        + Wire.Key(Invited, """ "Organization": "acme", "Projects": { "web": { } } """)
        + Wire.Key(StrictListed, """ "Organization": "strict", "Networks": "198.51.100.7" """)
        + Wire.Key(StrictEmpty, """ "Organization": "strict", "Networks": "" """)
        + Wire.Key(StrictWithout, """ "Organization": "strict" """)
        + Wire.Key(Other, """ "Organization": "other" """);

    private static readonly string Section = $$"""
        { "Profile": "Atlas", "Policy": { "Roles": { "Owner": "*:*:*" },
          "Organizations": {
            "acme": { "Projects": { "web": { }, "app": { } } }, "strict": { "RequireAccessList": true }, "other": { } },
          "Accounts": { "ops": { "Organization": "acme", "Networks": "198.51.100.7" } },
          "Keys": { {{Keys}} } } }
        """;

    public async ValueTask InitializeAsync() => Host = await TestHost.StartAsync(Section, Map);

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private static void Map(WebApplication app)
    {
        app.MapMethods("/any", ["GET", "POST"], () => "in");
        app.MapGet("/console", () => "in").DisableApiAccessControl();
        app.MapGet("/orgs/{org}", () => "in").RequireApiKey().InOrganization("{org}");
        app.MapMethods("/orgs/{org}/apiKeys", ["GET", "POST"], () => "in")
            .RequireApiRole("Owner").InOrganization("{org}");
        app.MapGet("/groups/{group}", () => "in").RequireApiKey().InProject("{group}");
        app.MapMethods("/groups/{group}/apiKeys", ["GET", "POST"], () => "in")
            .RequireApiRole("Owner").InProject("{group}");
        app.MapGet("/secret", () => "in").RequirePermission("secrets", "all");
        app.MapGet("/listed", () => "in").RequireAccessList();
        MapBackups(app);
    }

    // Each method separately: a route can require a list for one method and not for another.
    private static void MapBackups(WebApplication app)
    {
        var bound = app.MapGroup("").RequireApiKey().RequireAccessList();
        bound.MapPost("/accessList", () => "in");
        bound.MapDelete("/accessList/{entry}", (string entry) => "in");
        bound.MapGet("/restoreJobs/{job}", (string job) => "in");
        bound.MapGet("/restoreJobs", () => "in");
        bound.MapPost("/restoreJobs", () => "in");
        bound.MapDelete("/restoreJobs/{job}", (string job) => "in");
        bound.MapPost("/snapshots", () => "in");
        bound.MapDelete("/snapshots/{snapshot}", (string snapshot) => "in");
        bound.MapPost("/legacy/restoreJobs", () => "in");
        bound.MapDelete("/legacy/snapshots/{snapshot}", (string snapshot) => "in");
        bound.MapPatch("/legacy/snapshots/{snapshot}", (string snapshot) => "in");
        bound.MapDelete("/legacy/schedule", () => "in");
        bound.MapPatch("/legacy/schedule", () => "in");
        app.MapGet("/accessList", () => "in");
        app.MapGet("/snapshots", () => "in");
        app.MapGet("/snapshots/{snapshot}", (string snapshot) => "in");
        app.MapGet("/legacy/restoreJobs", () => "in");
        app.MapGet("/legacy/snapshots/{snapshot}", (string snapshot) => "in");
        app.MapGet("/legacy/schedule", () => "in");
        app.MapPatch("/restoreJobs", () => "in");
        app.MapPost("/clusters", () => "in");
    }
}
