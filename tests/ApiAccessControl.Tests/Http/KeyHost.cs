using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http;

/// <summary>A host with one valid key and one key of each invalid kind, and an endpoint that any key opens.</summary>
public sealed class KeyHost : IAsyncLifetime
{
    public static readonly NewApiKey Good = TestKeys.Make("good");
    public static readonly NewApiKey Other = TestKeys.Make("other");
    public static readonly NewApiKey Disabled = TestKeys.Make("disabled");
    public static readonly NewApiKey Expired = TestKeys.Make("expired");
    public static readonly NewApiKey Early = TestKeys.Make("early");
    public static readonly NewApiKey Orphan = TestKeys.Make("orphan");
    public static readonly NewApiKey Unknown = TestKeys.Make("unknown");

    public static readonly string Keys =
        Wire.Key(Good)
        + Wire.Key(Other)
        + Wire.Key(Disabled, "\"Enabled\": false")
        + Wire.Key(Expired, "\"ExpiresAt\": \"2020-01-01T00:00:00Z\"")
        + Wire.Key(Early, "\"NotBefore\": \"2199-01-01T00:00:00Z\"")
        + Wire.Key(Orphan, "\"Account\": \"closed\"");

    private const string Accounts = """ "Accounts": { "closed": { "Enabled": false } }, """;

    internal TestHost Host { get; private set; } = null!;

    internal Uri Address => Host.Address;

    public static string SectionWith(string options = "") => Wire.Section(Keys, Accounts, options);

    public async ValueTask InitializeAsync() =>
        Host = await TestHost.StartAsync(SectionWith(), app => app.MapGet("/any", () => "in").RequireApiKey());

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
