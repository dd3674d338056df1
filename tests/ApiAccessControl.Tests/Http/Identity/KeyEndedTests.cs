using ApiAccessControl.Tests.Decisions.Support;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Identity;

/// <summary>An open connection was decided when it was opened; its token ends when the key does.</summary>
public class KeyEndedTests
{
    private static readonly NewApiKey Key = TestKeys.Make("long connection");
    private static readonly NewApiKey Next = TestKeys.Make("the secret after rotation");

    public static TheoryData<string, string> Ends { get; } = new()
    {
        { "deleted", Wire.Section("") },
        { "disabled", Wire.Section(Wire.Key(Key, "\"Enabled\": false")) },
        { "expired", Wire.Section(Wire.Key(Key, "\"ExpiresAt\": \"2020-01-01T00:00:00Z\"")) },
        { "rotated", Wire.Section($$""" "{{Key.Id}}": { "SecretHash": "{{Next.SecretHash}}" } """) },
        { "switched off", """{ "Policy": { "Enabled": false } }""" },
        { "account closed",
            Wire.Section(Wire.Key(Key, "\"Account\": \"a\""), "\"Accounts\": { \"a\": { \"Enabled\": false } },") },
    };

    public static TheoryData<string, string> Continues { get; } = new()
    {
        { "nothing changed that matters", Wire.Section(Wire.Key(Key, "\"Description\": \"renamed\"")) },
        { "rotated with an overlap", Wire.Section($$"""
            "{{Key.Id}}": { "SecretHash": "{{Next.SecretHash}}",
                "PreviousSecretHash": "{{Key.SecretHash}}", "PreviousUntil": "2199-01-01T00:00:00Z" }
            """) },
        { "expires far away", Wire.Section(Wire.Key(Key, "\"ExpiresAt\": \"2199-01-01T00:00:00Z\"")) },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task A_connection_is_notified_when_its_key_ends(string how, string section)
    {
        Assert.NotEmpty(how);
        Assert.True(await EndsAsync(section, TimeSpan.FromSeconds(20)));
    }

    [Theory]
    [MemberData(nameof(Continues))]
    public async Task A_connection_stays_open_while_its_key_is_valid(string how, string section)
    {
        Assert.NotEmpty(how);
        Assert.False(await EndsAsync(section, TimeSpan.FromMilliseconds(300)));
    }

    [Theory]
    [InlineData("new", 3)]
    [InlineData("previous", 2)]
    public async Task A_connection_ends_when_the_secret_that_opened_it_expires(
        string secret, int hour)
    {
        var key = TestKey.One;
        var clock = new TestClock(new(2030, 1, 1, 1, 0, 0, TimeSpan.Zero));
        var opened = new TaskCompletionSource<CancellationToken>();
        await using var host = await TestHost.StartAsync(
            Wire.Section($$"""
                "{{key.Id}}": { "SecretHash": "{{key.Hash}}", "ExpiresAt": "2030-01-01T03:00:00Z",
                    "PreviousSecretHash": "{{TestKey.Sha256(TestKey.SecretOf(key.OtherText))}}",
                    "PreviousUntil": "2030-01-01T02:00:00Z" }
                """),
            app => app.MapGet("/stream", async (HttpContext context) =>
            {
                var token = context.GetApiKeyEnded();
                opened.SetResult(token);
                await Task.Delay(Timeout.Infinite, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }).RequireApiKey(),
            services: services => services.AddSingleton<TimeProvider>(clock));

        var request = host.StatusAsync("/stream", ("X-Api-Key", secret == "new" ? key.Text : key.OtherText));
        Assert.Same(opened.Task, await Task.WhenAny(opened.Task, request));
        var ended = await opened.Task;

        clock.Now = new DateTimeOffset(2030, 1, 1, hour, 0, 0, TimeSpan.Zero).AddTicks(-1);
        Assert.False(ended.IsCancellationRequested);

        clock.Now = clock.Now.AddTicks(1);
        Assert.True(ended.IsCancellationRequested);
        Assert.Equal(200, await request);
    }

    private static async Task<bool> EndsAsync(string section, TimeSpan within, string? start = null)
    {
        var editable = new EditableSection(start ?? Wire.Section(Wire.Key(Key)));
        var opened = new TaskCompletionSource();
        var ended = new TaskCompletionSource<bool>();
        await using var host = await TestHost.StartAsync(
            "", app => app.MapGet("/stream", async (HttpContext context) =>
            {
                var token = context.GetApiKeyEnded();
                opened.SetResult();
                var delay = Task.Delay(within, TestContext.Current.CancellationToken);
                var over = await Task.WhenAny(delay, Task.Delay(Timeout.Infinite, token));
                ended.SetResult(over != delay);
            }).RequireApiKey(),
            editable: editable);

        var request = host.GetAsync("/stream", Wire.Header(Key));
        await opened.Task;
        editable.Write(section);
        var result = await ended.Task;
        await request;
        return result;
    }
}
