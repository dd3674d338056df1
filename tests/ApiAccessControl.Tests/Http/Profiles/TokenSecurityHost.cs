using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Profiles;

/// <summary>Tokens with domains, with addresses, with both, with neither, and with lists on but empty.</summary>
public sealed class TokenSecurityHost : IAsyncLifetime
{
    public static readonly NewApiKey Page = TestKeys.Make("ts-page");
    public static readonly NewApiKey Server = TestKeys.Make("ts-server");
    public static readonly NewApiKey Both = TestKeys.Make("ts-both");
    public static readonly NewApiKey Neither = TestKeys.Make("ts-neither");
    public static readonly NewApiKey NoDomain = TestKeys.Make("ts-no-domain");
    public static readonly NewApiKey NoAddress = TestKeys.Make("ts-no-address");
    public static readonly NewApiKey Unlisted = TestKeys.Make("ts-unlisted");

    internal TestHost Host { get; private set; } = null!;

    private static readonly string Keys =
        Wire.Key(Page, """ "Domains": "example.com" """)
        + Wire.Key(Server, """ "Networks": "198.51.100.7" """)
        + Wire.Key(Both, """ "Domains": "example.com", "Networks": "198.51.100.7" """)
        + Wire.Key(Neither)
        + Wire.Key(NoDomain, """ "Domains": "" """)
        + Wire.Key(NoAddress, """ "Networks": "" """);

    /// <summary>A host with one token that has these lists; it logs to the given log, if any.</summary>
    internal static Task<TestHost> WithAsync(string lists, CapturedLog? log = null) => TestHost.StartAsync(
        $$"""{ "Profile": "TokenSecurity", "Policy": { "Keys": { {{Wire.Key(Server, lists)}} } } }""",
        Map,
        builder =>
        {
            if (log is not null)
            {
                builder.Logging.AddProvider(log);
            }

            builder.AddApiAccessControl();
        });

    public async ValueTask InitializeAsync() => Host = await TestHost.StartAsync(
        $$"""{ "Profile": "TokenSecurity", "Policy": { "Keys": { {{Keys}} } } }""", Map);

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private static void Map(WebApplication app)
    {
        app.MapMethods("/designs", ["GET", "POST"], () => "in");
        app.MapGet("/restricted", () => "in").RequirePermission("designs", "all");
        app.MapGet("/role", () => "in").RequireApiRole("Owner");
        app.MapGet("/listed", () => "in").RequireAccessList();
        app.MapGet("/orgs", () => "in").RequireApiKey().InOrganization("acme");
    }
}
