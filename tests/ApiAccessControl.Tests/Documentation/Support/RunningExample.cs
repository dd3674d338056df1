using System.Diagnostics;

namespace ApiAccessControl.Tests.Documentation.Support;

/// <summary>The program of a page, compiled and started in a process of its own with the section of the page.</summary>
internal sealed class RunningExample : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private static readonly string[] Needed =
    [
        "ApiAccessControl.dll", "ApiAccessControl.OpenApi.dll", "Microsoft.AspNetCore.OpenApi.dll",
        "Microsoft.OpenApi.dll",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("aac-docs-").FullName;
    private readonly Process _process;
    private Task _output = Task.CompletedTask;

    private RunningExample(CodeBlock program, string appsettings)
    {
        var assembly = Path.Combine(_folder, "Example.dll");
        CodeCompiler.Emit(program, assembly);
        File.WriteAllText(Path.Combine(_folder, "appsettings.json"), appsettings);
        File.WriteAllText(Path.Combine(_folder, "Example.runtimeconfig.json"), """
            { "runtimeOptions": { "tfm": "net10.0", "frameworks": [
              { "name": "Microsoft.NETCore.App", "version": "10.0.0" },
              { "name": "Microsoft.AspNetCore.App", "version": "10.0.0" } ] } }
            """);
        foreach (var needed in Needed)
        {
            File.Copy(Path.Combine(AppContext.BaseDirectory, needed), Path.Combine(_folder, needed));
        }

        _process = Process.Start(new ProcessStartInfo("dotnet", [assembly, "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production" },
        })!;
    }

    public string Url { get; private set; } = "";

    public static async Task<RunningExample> StartAsync(CodeBlock program, string appsettings)
    {
        var example = new RunningExample(program, appsettings);
        try
        {
            await example.ListenAsync();
            return example;
        }
        catch
        {
            await example.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _output;
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ListenAsync()
    {
        var output = new List<string>();
        while (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            output.Add(line);
            if (line.Contains(Listening, StringComparison.Ordinal))
            {
                Url = line[(line.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..];
                _output = DrainAsync();
                return;
            }
        }

        Assert.Fail($"The example ended before it listened:\n{string.Join('\n', output)}");
    }

    // A process whose output is not read stops when the pipe is full.
    private async Task DrainAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync(CancellationToken.None) is not null)
        {
        }
    }
}
