using System.Net;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Seen;

/// <summary>What one line of the log says of a refusal, reason by reason.</summary>
public class RefusalLogTests
{
    private static readonly NewApiKey Listed = TestKeys.Make("listed domain");

    public static TheoryData<string, string, string, bool> Rows { get; } = new()
    {
        { "/any", "", "credential_missing|/any", false },
        { "/any", KeyHost.Unknown.Text, "key_unknown|/any", false },
        { "/any", "nonsense", "credential_malformed|/any", false },
        { "/any", KeyHost.Expired.Text, $"key_expired|/any|{KeyHost.Expired.Id}", false },
        { "/any", KeyHost.Disabled.Text, $"key_disabled|/any|{KeyHost.Disabled.Id}", false },
        { "/any", Listed.Text, $"domain_not_allowed|/any|{Listed.Id}|origin https://evil.example", true },
        { "/items/7", KeyHost.Good.Text, $"permission_missing|/items/{{id}}|{KeyHost.Good.Id}|items:GET:7", false },
        { "/owners", KeyHost.Good.Text, $"role_missing|/owners|{KeyHost.Good.Id}|Owner", false },
        { "/no/where%0d%0aFAKE", KeyHost.Good.Text, "endpoint_not_found|/no/where??FAKE", false },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_refusal_names_what_is_known_and_leaves_no_gap(
        string target, string key, string parts, bool isBrowser)
    {
        foreach (var address in new[] { IPAddress.Parse("203.0.113.9"), null })
        {
            using var log = new LogCapture();
            await using var host = await StartAsync(log, address);
            string[] headers = key.Length == 0 ? ["Accept: */*"] : [$"X-Api-Key: {key}"];
            await RawHttp.GetAsync(
                host.Address, target, isBrowser ? [.. headers, "Origin: https://evil.example"] : headers);

            var text = Assert.Single(log.Of(2), line => line.Level == LogLevel.Information).Text;
            Assert.All(parts.Split('|'), part => Assert.Contains(part, text, StringComparison.Ordinal));
            Assert.All(["(none)", "(null)", "  ", " )", "from ,", "FAKE\n", Wire.Secret(KeyHost.Good)], gap =>
                Assert.DoesNotContain(gap, text, StringComparison.Ordinal));
            Assert.DoesNotContain(KeyHost.Unknown.Id, text, StringComparison.Ordinal);
            Assert.DoesNotContain(text, char.IsControl);
        }
    }

    private static Task<TestHost> StartAsync(LogCapture log, IPAddress? address) => TestHost.StartAsync(
        Wire.Section(
            KeyHost.Keys + Wire.Key(Listed, "\"Domains\": \"app.example.com\""),
            """ "Accounts": { "closed": { "Enabled": false } }, "Roles": { "Owner": "*:*:*" }, """),
        app =>
        {
            app.MapGet("/any", () => "in").RequireApiKey();
            app.MapGet("/items/{id}", () => "in").RequirePermission("items", "{id}");
            app.MapGet("/owners", () => "in").RequireApiRole("Owner");
        },
        builder =>
        {
            builder.AddApiAccessControl();
            builder.Logging.AddProvider(log);
        },
        use: app =>
        {
            app.Use((context, next) =>
            {
                context.Connection.RemoteIpAddress = address;
                return next(context);
            });
            app.UseRouting();
            app.UseApiAccessControl();
        });
}
