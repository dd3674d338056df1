using ApiAccessControl.Dashboard.Tests.Support;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Browser))]

namespace ApiAccessControl.Dashboard.Tests.Support;

/// <summary>
/// One Chromium for all tests. Without a browser the tests are skipped, unless <c>CI_REQUIRE_BROWSER</c> is set.
/// </summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Paths =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/opt/google/chrome/chrome"];

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Paths.FirstOrDefault(File.Exists) is not { } path)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Arguments });
    }

    /// <summary>A new window without cookies.</summary>
    internal Task<BrowserPage> OpenAsync(DashboardHost host, Look look) => OpenAsync(host.Address, host.Root, look);

    /// <summary>A new window for a host outside of this process.</summary>
    internal async Task<BrowserPage> OpenAsync(Uri address, string root, Look look)
    {
        if (_browser is null)
        {
            const string Message = "There is no Chromium: install the package chromium to run the tests in a browser.";
            Assert.SkipWhen(Environment.GetEnvironmentVariable("CI_REQUIRE_BROWSER") is null, Message);
            Assert.Fail(Message);
        }

        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            JavaScriptEnabled = look.JavaScript,
            ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = look.Width, Height = 800 },
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        return await BrowserPage.OpenAsync(context, root, look.JavaScript);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
