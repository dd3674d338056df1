using System.Collections.Concurrent;
using System.Net;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http;

/// <summary>A change takes effect completely or not at all, from the next request on.</summary>
public class ReloadTests
{
    private const string Both = "\"Roles\": { \"A\": \"a:*:*\", \"B\": \"b:*:*\" },";

    private static string With(string role) => Wire.Section(Wire.Key(KeyHost.Good, $"\"Roles\": \"{role}\""), Both);

    [Fact]
    public async Task A_revoked_or_narrowed_key_is_refused_on_the_next_request()
    {
        var section = new EditableSection(With("A"));
        await using var host = await StartAsync(section);

        Assert.Equal(200, await host.StatusAsync("/a", Wire.Header(KeyHost.Good)));
        section.Write(With("B"));
        Assert.Equal(403, await host.StatusAsync("/a", Wire.Header(KeyHost.Good)));
        Assert.Equal(200, await host.StatusAsync("/b", Wire.Header(KeyHost.Good)));
        section.Write(Wire.Section(Wire.Key(KeyHost.Other)));
        Assert.Equal(401, await host.StatusAsync("/b", Wire.Header(KeyHost.Good)));
        section.Write(With("A").Replace("\"Enabled\": true", "\"Enabled\": false", StringComparison.Ordinal));
        Assert.Equal(503, await host.StatusAsync("/a", Wire.Header(KeyHost.Good)));
    }

    [Theory]
    [InlineData("""{ "Policy": { "Enabled": true, "AllowedNetworks": "nonsense" } }""")]
    [InlineData("""{ "Policy": { "Enabled": "maybe" } }""")]
    [InlineData("""{ "Policy": { "Enabled": true, "Keys": { "h7qw2lkp9sxa4mzd": {} } } }""")]
    [InlineData("""{ "Policy": { "Enabled": true, "Keyz": {} } }""")]
    [InlineData("{}")]
    public async Task A_reload_with_errors_keeps_the_last_good_policy_and_is_reported(string bad)
    {
        using var log = new CapturedLog();
        var section = new EditableSection(With("A"));
        await using var host = await StartAsync(section, log);

        section.Write(bad);
        Assert.Equal(200, await host.StatusAsync("/a", Wire.Header(KeyHost.Good)));
        Assert.Equal(403, await host.StatusAsync("/b", Wire.Header(KeyHost.Good)));
        Assert.Equal(401, await host.StatusAsync("/a", Wire.Header(KeyHost.Unknown)));
        Assert.Equal("Degraded", (await host.GetAsync("/health")).Body);
        Assert.NotEmpty(log.At(LogLevel.Error));

        section.Write(With("B"));
        Assert.Equal(403, await host.StatusAsync("/a", Wire.Header(KeyHost.Good)));
        Assert.Equal("Healthy", (await host.GetAsync("/health")).Body);
    }

    [Fact]
    public async Task During_reloads_each_request_sees_one_consistent_policy()
    {
        // The role of the key and what the roles permit change together: the key of one version with the roles of the
        // other is refused.
        static string Version(string role, string other) => Wire.Section(
            Wire.Key(KeyHost.Good, $"\"Roles\": \"{role}\""),
            $$""" "Roles": { "{{role}}": "whole:*:*", "{{other}}": "b:*:*" }, """);

        var section = new EditableSection(Version("A", "B"));
        await using var host = await StartAsync(section);
        var answers = new ConcurrentDictionary<(HttpStatusCode, string), int>();
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                section.Write(
                    i % 3 == 2
                        ? """{ "Policy": { "Enabled": 7 } }"""
                        : i % 3 == 0 ? Version("B", "A") : Version("A", "B"));
                await Task.Delay(1, TestContext.Current.CancellationToken);
            }
        }, TestContext.Current.CancellationToken);
        await Parallel.ForAsync(0, 600, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) =>
            answers.AddOrUpdate(await host.GetAsync("/whole", Wire.Header(KeyHost.Good)), 1, (_, count) => count + 1));
        await stop.CancelAsync();
        await writing;

        Assert.Equal([(HttpStatusCode.OK, "A"), (HttpStatusCode.OK, "B")], answers.Keys.Order());
    }

    [Fact]
    public async Task A_key_ends_at_ExpiresAt_and_a_previous_secret_at_the_end_of_its_overlap()
    {
        var now = new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);
        var clock = new TestClock(now);
        var rotated = KeyHost.Good with { SecretHash = KeyHost.Other.SecretHash };
        var section = Wire.Section(
            Wire.Key(
                KeyHost.Disabled, $"\"NotBefore\": \"{now.AddHours(1):O}\", \"ExpiresAt\": \"{now.AddHours(2):O}\"")
                + Wire.Key(
                    rotated,
                    $"\"PreviousSecretHash\": \"{KeyHost.Good.SecretHash}\", "
                    + $"\"PreviousUntil\": \"{now.AddHours(1):O}\""));
        await using var host = await TestHost.StartAsync(
            section, app => app.MapGet("/any", () => "in").RequireApiKey(), services: services => services
                .AddSingleton<TimeProvider>(clock));

        async Task<(int Timed, int Old)> At(TimeSpan later)
        {
            clock.Now = now + later;
            return (await host.StatusAsync("/any", Wire.Header(KeyHost.Disabled)),
                await host.StatusAsync("/any", Wire.Header(KeyHost.Good)));
        }

        var tick = TimeSpan.FromTicks(1);
        Assert.Equal((401, 200), await At(TimeSpan.FromHours(1) - tick));
        Assert.Equal((200, 401), await At(TimeSpan.FromHours(1)));
        Assert.Equal((200, 401), await At(TimeSpan.FromHours(2) - tick));
        Assert.Equal((401, 401), await At(TimeSpan.FromHours(2)));
    }

    private static Task<TestHost> StartAsync(EditableSection section, CapturedLog? log = null) => TestHost.StartAsync(
        "",
        app =>
        {
            app.MapGet("/a", () => "in").RequirePermission("a", "x");
            app.MapGet("/b", () => "in").RequirePermission("b", "x");
            app.MapGet("/whole", (HttpContext context) =>
                string.Concat(context.User.Claims.Where(c => c.Type.EndsWith("role", StringComparison.Ordinal))
                .Select(c => c.Value)))
                .RequireApiRole("A", "B").RequirePermission("whole", "x");
            app.MapHealthChecks("/health").DisableApiAccessControl();
        },
        builder =>
        {
            builder.AddApiAccessControl();
            builder.Services.AddHealthChecks().AddApiAccessControl();
            if (log is not null)
            {
                builder.Logging.AddProvider(log);
            }
        },
        editable: section);
}
