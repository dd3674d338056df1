using System.Collections.Concurrent;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ApiAccessControl.Dashboard.Tests.Support;

/// <summary>A page in the browser. It collects what the browser reports against the page.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    private const string Widest =
        "() => [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth && "
        + "!e.closest('.scroll')).map(e => e.outerHTML.slice(0, 120)).slice(0, 3).join(' | ')";

    private const string Storage = "() => localStorage.length + sessionStorage.length";

    private readonly IBrowserContext _context;
    private readonly string _root;
    private readonly ConcurrentQueue<string> _errors = new();

    private readonly bool _hasScript;

    private BrowserPage(IBrowserContext context, IPage page, string root, bool hasScript) =>
        (_context, Page, _root, _hasScript) = (context, page, root, hasScript);

    public IPage Page { get; }

    public static async Task<BrowserPage> OpenAsync(IBrowserContext context, string root, bool hasScript)
    {
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(10_000);
        var opened = new BrowserPage(context, page, root, hasScript);
        page.Console += (_, message) => opened.Collect(message);
        page.PageError += (_, error) => opened._errors.Enqueue(error);
        return opened;
    }

    /// <summary>Signs in with the host's login and opens a page.</summary>
    public async Task<BrowserPage> SignInAsync(string path = "", string name = "Ann")
    {
        await Page.GotoAsync($"/login?as={name}");
        return await GoAsync(path);
    }

    /// <summary>Opens a page of the dashboard.</summary>
    public async Task<BrowserPage> GoAsync(string path)
    {
        await Page.GotoAsync($"{_root}/{path}".TrimEnd('/'));
        return this;
    }

    public ILocator Field(string label) => Page.GetByLabel(label, new() { Exact = true });

    public ILocator Button(string text) => Page.GetByRole(AriaRole.Button, new() { Name = text, Exact = true });

    public ILocator Link(string text) => Page.GetByRole(AriaRole.Link, new() { Name = text, Exact = true });

    /// <summary>The id, else the tag, of the element that has the focus.</summary>
    public Task<string> FocusAsync() => Page.EvaluateAsync<string>(
        "() => document.activeElement.id || document.activeElement.className || document.activeElement.tagName");

    /// <summary>
    /// The page has no serious violation, reported nothing to the console (a blocked style or script would), keeps
    /// nothing in web storage, and does not scroll sideways.
    /// </summary>
    public async Task AssertSoundAsync()
    {
        Assert.Empty(_errors);
        if (_hasScript)
        {
            await AssertAccessibleAsync();
        }

        Assert.Equal(0, await Page.EvaluateAsync<int>(Storage));
        Assert.True(
            await Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"),
            $"{Page.Url} scrolls sideways: {await Page.EvaluateAsync<string>(Widest)}");
    }

    // In a page without script axe waits for ever for a timer.
    private async Task AssertAccessibleAsync()
    {
        var result = await Page.RunAxe().WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        var violations = result.Violations.Where(violation => violation.Impact is "serious" or "critical").Select(
            violation => $"{Page.Url} {violation.Id}: {violation.Help} "
                + string.Join(" | ", violation.Nodes.Select(node => node.Html)));
        Assert.Empty(violations);
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    // Chromium also reports the status of a page as an error: a refused form has 400.
    private void Collect(IConsoleMessage message)
    {
        if (message.Type is "error" or "warning"
            && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
        {
            _errors.Enqueue(message.Text);
        }
    }
}
