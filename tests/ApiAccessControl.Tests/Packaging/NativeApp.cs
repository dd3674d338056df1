using System.Diagnostics;

namespace ApiAccessControl.Tests.Packaging;

/// <summary>
/// A started application with the section of a test, and the time from its start to its first answer.
/// </summary>
internal sealed class NativeApp : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process _process;
    private Task _output = Task.CompletedTask;

    private NativeApp(Process process) => _process = process;

    public HttpClient Client { get; } = new();

    public TimeSpan StartTime { get; private set; }

    /// <param name="folder">The content root, with appsettings.json.</param>
    /// <param name="file">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<NativeApp> StartAsync(string folder, string file, params string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        var app = new NativeApp(Process.Start(new ProcessStartInfo(
            file, [.. arguments, "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production" },
        })!);
        try
        {
            await app.ListenAsync();
            Assert.Equal(200, await app.StatusAsync("/health"));
            app.StartTime = watch.Elapsed;
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public async Task<int> StatusAsync(string path, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (key is not null)
        {
            request.Headers.Add("X-Api-Key", key);
        }

        using var answer = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        await _output;
        _process.Dispose();
    }

    private async Task ListenAsync()
    {
        var output = new List<string>();
        while (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            output.Add(line);
            if (line.Contains(Listening, StringComparison.Ordinal))
            {
                Client.BaseAddress = new(
                    line[(line.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..]);
                _output = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return;
            }
        }

        Assert.Fail($"The application ended before it listened:\n{string.Join('\n', output)}");
    }
}
