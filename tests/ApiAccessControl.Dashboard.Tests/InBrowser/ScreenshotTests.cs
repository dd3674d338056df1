using ApiAccessControl.Dashboard.Tests.Support;
using ApiAccessControl.Management;
using Microsoft.Playwright;

namespace ApiAccessControl.Dashboard.Tests.InBrowser;

/// <summary>
/// Makes the pictures of the documentation, into the folder of the variable <c>DASHBOARD_SCREENSHOTS</c>.
/// </summary>
public sealed class ScreenshotTests(Support.Browser browser)
{
    private const string Folder = "DASHBOARD_SCREENSHOTS";
    private const int MostBytes = 200_000;
    private const int Width = 1000;

    [Fact]
    public async Task The_pictures_of_the_four_main_screens_are_made()
    {
        var folder = Environment.GetEnvironmentVariable(Folder);
        Assert.SkipWhen(string.IsNullOrEmpty(folder), $"Set {Folder} to the folder for the pictures.");
        await using var host = await StartAsync();
        await using var page = await browser.OpenAsync(host, new(Width: Width));
        await page.SignInAsync();
        Directory.CreateDirectory(folder!);
        var size = 0L;
        foreach (var (name, path) in new[]
        {
            ("overview", ""), ("permissions", "keys/web1webfrontend/permissions"), ("refusals", "refusals"),
            ("check", "check?method=POST&path=%2Fbackups%2F7%2Frestore&key=web1webfrontend&address=127.0.0.1"),
        })
        {
            await page.GoAsync(path);
            var file = Path.Combine(folder!, $"dashboard-{name}.jpg");
            await page.Page.ScreenshotAsync(new()
            {
                Path = file,
                Type = ScreenshotType.Jpeg,
                Quality = 50,
                Clip = new() { Width = Width, Height = 600 },
            });
            size += new FileInfo(file).Length;
        }

        Assert.InRange(size, 1, MostBytes);
    }

    private static async Task<DashboardHost> StartAsync()
    {
        var key = ApiKeyGenerator.Create();
        var plan = new HostPlan
        {
            After = app =>
            {
                app.MapPost("/backups/{id}/restore", () => "").RequirePermission("backups", "restore")
                    .InApiArea("Backups").InApiSystem("backups");
                app.MapGet("/backups", () => "").RequirePermission("backups", "list").InApiArea("Backups");
            },
        };
        plan.Records.Add(new SystemRecord("backups") { Enabled = true });
        plan.Records.Add(key.ToRecord(DateTimeOffset.UtcNow) with
        {
            Description = "reports, job2",
            Permissions = ["backups:GET:*"],
        });
        plan.Key("web1webfrontend", record => record with
        {
            Description = "members area, web1",
            Networks = [new("127.0.0.0/8") { Comment = "web1" }],
            Permissions = ["members:GET:search"],
        });
        var host = await DashboardHost.StartAsync(plan);
        var client = host.Anonymous();
        for (var i = 0; i < 24; i++)
        {
            await client.GetAsync("/backups", ("X-Api-Key", key.Text));
        }

        for (var i = 0; i < 4; i++)
        {
            await client.GetAsync("/members/search", ("X-Api-Key", key.Text));
            await client.GetAsync("/members/search");
        }

        return host;
    }
}
