using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Profiles;

/// <summary>An affiliate program: a members area, an advertising tool, and accounts that may do less.</summary>
public sealed class NatsHost : IAsyncLifetime
{
    public static readonly NewApiKey Members = TestKeys.Make("nats-members");
    public static readonly NewApiKey SecondServer = TestKeys.Make("nats-members-2");
    public static readonly NewApiKey AdTool = TestKeys.Make("nats-adtool");
    public static readonly NewApiKey Closed = TestKeys.Make("nats-closed");
    public static readonly NewApiKey Newcomer = TestKeys.Make("nats-newcomer");

    public static readonly string Keys =
        Wire.Key(Members, """ "UserName": "members-area", "Account": "members" """)
        + Wire.Key(SecondServer, """ "UserName": "members-area-2", "Account": "members2" """)
        + Wire.Key(AdTool, """ "UserName": "adtool", "Account": "adtool" """)
        + Wire.Key(Closed, """ "UserName": "closed", "Account": "closed" """)
        + Wire.Key(Newcomer, """ "UserName": "newcomer", "Account": "newcomer" """);

    internal TestHost Host { get; private set; } = null!;

    /// <summary>The section around its two settings, each a member with a comma after it, or nothing.</summary>
    public static string Section(string enabled, string allowed) => $$"""
        { "Profile": "Nats", "Policy": { {{enabled}} {{allowed}}
          "Systems": { "rest": { "Enabled": true }, "soap": { } },
          "Accounts": {
            "members": { "Permissions": "member:GET:search" }, "members2": { "Permissions": "member:GET:search" },
            "adtool": { "Permissions": "ad:GET:list, site:*:7, promo:*:*" },
            "closed": { "Enabled": false, "Permissions": "*:*:*" }, "newcomer": { } },
          "Keys": { {{Keys}} } } }
        """;

    /// <summary>The two headers the source reads.</summary>
    public static string[] As(string user, NewApiKey key) => [$"api-username: {user}", $"api-key: {Wire.Secret(key)}"];

    public static void Map(WebApplication app)
    {
        string[] methods = ["GET", "POST", "DELETE"];
        app.MapMethods("/member/search", methods, () => "in").RequirePermission("member", "search");
        app.MapMethods("/member/delete", methods, () => "in").RequirePermission("member", "delete");
        app.MapMethods("/ad/list", methods, () => "in").RequirePermission("ad", "list");
        app.MapMethods("/site/{id}", methods, () => "in").RequirePermission("site", "{id}");
        app.MapMethods("/promo/{id}", methods, () => "in").RequirePermission("promo", "{id}");
        app.MapGet("/rest", () => "in").RequireApiKey().InApiSystem("rest");
        app.MapGet("/soap", () => "in").RequireApiKey().InApiSystem("soap");
        app.MapGet("/unheard", () => "in").RequireApiKey().InApiSystem("rest").InApiSystem("unheard");
        app.MapGet("/any", () => "in").RequireApiKey();
        app.MapGet("/undeclared", () => "in");
    }

    public async ValueTask InitializeAsync() => Host = await TestHost.StartAsync(
        Section(""" "Enabled": true, """, """ "AllowedNetworks": "198.51.100.7,198.51.100.9, 2001:db8::7", """), Map);

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
