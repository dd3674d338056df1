using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http;

/// <summary>The handling of entries that match no public client.</summary>
public class NonPublicEntriesTests
{
    private const int PolicyReloadFailed = 21;
    private const int RecordWarning = 23;

    public static TheoryData<string, bool> Entries { get; } = new()
    {
        { "10.0.0.1", false },
        { "192.168.0.0/16", false },
        { "127.0.0.1", false },
        { "169.254.1.1", false },
        { "fe80::1", false },
        { "::1", false },
        { "192.0.2.1", false },
        { "9.255.255.255", true },
        { "11.0.0.0/8", true },
        { "2606:4700::1111", true },
    };

    [Theory]
    [MemberData(nameof(Entries))]
    public async Task Option_Reject_refuses_startup_for_a_non_public_entry_and_names_it(string entry, bool isPublic)
    {
        if (isPublic)
        {
            await using var host = await StartAsync("Reject", entry);
            return;
        }

        var error = await Assert.ThrowsAnyAsync<Exception>(() => StartAsync("Reject", entry));
        Assert.Contains($"Policy:Keys:{KeyHost.Good.Id}:Networks", error.Message, StringComparison.Ordinal);
        Assert.Contains(entry, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public async Task Option_Warn_accepts_a_non_public_entry_with_a_warning_and_Allow_without_one(
        string entry, bool isPublic)
    {
        using var warned = new LogCapture();
        using var allowed = new LogCapture();
        await using var warn = await StartAsync("Warn", entry, warned);
        await using var allow = await StartAsync("Allow", entry, allowed);

        Assert.Equal(isPublic ? 0 : 1, warned.Of(RecordWarning).Count());
        Assert.Empty(allowed.Of(RecordWarning));
    }

    [Fact]
    public async Task A_reload_with_a_rejected_non_public_entry_keeps_the_last_good_policy()
    {
        using var log = new LogCapture();
        var section = new EditableSection(Section("Reject", "203.0.114.7"));
        await using var host = await TestHost.StartAsync(
            "", app => app.MapGet("/any", () => "in").RequireApiKey(),
            from: System.Net.IPAddress.Parse("203.0.114.7"),
            services: services => services.AddLogging(logging => logging.AddProvider(log)), editable: section);
        Assert.Equal(200, await host.StatusAsync("/any", Wire.Header(KeyHost.Good)));

        section.Write(Section("Reject", "10.0.0.1"));

        Assert.Single(log.Of(PolicyReloadFailed));
        Assert.Equal(200, await host.StatusAsync("/any", Wire.Header(KeyHost.Good)));
    }

    private static string Section(string option, string entry) => Wire.Section(
        Wire.Key(KeyHost.Good, $"\"Networks\": \"{entry}\""),
        options: $$""" "Lists": { "NonPublicEntries": "{{option}}" }, """);

    private static Task<TestHost> StartAsync(
        string option, string entry, LogCapture? log = null) => TestHost.StartAsync(
        Section(option, entry), app => app.MapGet("/any", () => "in").RequireApiKey(),
        services: services => services.AddLogging(logging =>
        {
            if (log is not null)
            {
                logging.AddProvider(log);
            }
        }));
}
