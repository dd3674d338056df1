using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http;

/// <summary>
/// An appsettings.json that becomes invalid while the host runs. The framework then drops its data and signals no
/// change.
/// </summary>
public sealed class ConfigurationFileTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly string _folder = Directory.CreateTempSubdirectory("aac-settings-").FullName;

    private string File => Path.Combine(_folder, "appsettings.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("syntax error")]
    [InlineData("empty")]
    [InlineData("deleted")]
    [InlineData("half a surrogate pair in a value")]
    [InlineData("half a surrogate pair in a name")]
    public async Task An_unreadable_configuration_file_keeps_the_policy_and_degrades_health_until_it_is_repaired(
        string failure)
    {
        using var log = new LogCapture();
        var good = $$"""{ "ApiAccessControl": {{Wire.Section(Wire.Key(KeyHost.Good))}} }""";
        System.IO.File.WriteAllText(File, good);
        await using var host = await StartAsync(log);
        Assert.Equal("Healthy", (await host.GetAsync("/health")).Body);

        switch (failure)
        {
            case "syntax error": System.IO.File.WriteAllText(File, good[..^3]); break;
            case "empty": System.IO.File.WriteAllText(File, ""); break;
            case "deleted": System.IO.File.Delete(File); break;
            case "half a surrogate pair in a value": Put(""" "Profile": "\ud83d", """); break;
            default: Put(""" "\ud83d": "Standard", """); break;
        }

        // The provider of the framework throws InvalidOperationException for an escape of half a pair, and no
        // JsonException.
        void Put(string member) => System.IO.File.WriteAllText(
            File, good.Replace("\"Policy\":", $"{member}\"Policy\":", StringComparison.Ordinal));

        await UntilAsync(host, "Degraded");
        Assert.Equal(200, await host.StatusAsync("/any", Wire.Header(KeyHost.Good)));
        await Task.Delay(2_500, TestContext.Current.CancellationToken);
        Assert.Contains("appsettings.json", Assert.Single(log.Of(21)).Text, StringComparison.Ordinal);

        System.IO.File.WriteAllText(
            File, good.Replace("\"Enabled\": true", "\"Enabled\":  true", StringComparison.Ordinal));
        await UntilAsync(host, "Healthy");
        Assert.Single(log.Of(26));
        Assert.Equal(200, await host.StatusAsync("/any", Wire.Header(KeyHost.Good)));
    }

    private async Task<TestHost> StartAsync(LogCapture log) => await TestHost.StartAsync(
        "{}",
        app =>
        {
            app.MapGet("/any", () => "in").RequireApiKey();
            app.MapHealthChecks("/health").DisableApiAccessControl();
        },
        builder =>
        {
            builder.Configuration.AddJsonFile(File, optional: true, reloadOnChange: true);
            builder.AddApiAccessControl();
            builder.Services.AddHealthChecks().AddApiAccessControl();
            builder.Logging.AddProvider(log);
        });

    private static async Task UntilAsync(TestHost host, string health)
    {
        var until = DateTime.UtcNow + Patience;
        while ((await host.GetAsync("/health")).Body != health && DateTime.UtcNow < until)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Equal(health, (await host.GetAsync("/health")).Body);
    }
}
