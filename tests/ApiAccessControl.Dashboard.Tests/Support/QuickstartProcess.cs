using System.Diagnostics;
using System.Text;

namespace ApiAccessControl.Dashboard.Tests.Support;

/// <summary>The sample Quickstart as a newcomer starts it, with an empty folder for its policy.</summary>
internal sealed class QuickstartProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _folder;
    private readonly StringBuilder _output = new();

    private QuickstartProcess(Process process, DirectoryInfo folder) => (_process, _folder) = (process, folder);

    /// <summary>What it has printed.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>The folder of its policy.</summary>
    public string Folder => _folder.FullName;

    public static async Task<QuickstartProcess> StartAsync(params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("quickstart");
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(OutputFolder(), "Quickstart.dll"));
        start.ArgumentList.Add("--urls=http://127.0.0.1:0");
        start.ArgumentList.Add("--Logging:LogLevel:Default=Information");
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var started = new QuickstartProcess(Process.Start(start)!, folder);
        started._process.OutputDataReceived += (_, line) => started.Append(line.Data);
        started._process.ErrorDataReceived += (_, line) => started.Append(line.Data);
        started._process.BeginOutputReadLine();
        started._process.BeginErrorReadLine();
        await started.UntilPrintedAsync("Refused without a key:");
        return started;
    }

    /// <summary>The link of the console, from the log.</summary>
    public async Task<string> SignInLinkAsync()
    {
        await UntilPrintedAsync("/sign-in?t=");
        return Output.Split([' ', '\n']).First(word => word.Contains("/sign-in?t=", StringComparison.Ordinal));
    }

    /// <summary>Runs the printed command after this label with the real curl, and returns the status.</summary>
    public async Task<int> CurlAsync(string label)
    {
        var line = Output.Split('\n').Single(line => line.Contains(label, StringComparison.Ordinal));
        var command = line[line.IndexOf("curl ", StringComparison.Ordinal)..];
        var start = new ProcessStartInfo("sh") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(command);
        using var curl = Process.Start(start)!;
        var answer = await curl.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await curl.WaitForExitAsync(TestContext.Current.CancellationToken);
        return int.Parse(answer.Split(' ')[1]);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private void Append(string? line)
    {
        lock (_output)
        {
            _output.Append(line).Append('\n');
        }
    }

    private async Task UntilPrintedAsync(string text)
    {
        for (var i = 0; !Output.Contains(text, StringComparison.Ordinal); i++)
        {
            Assert.True(i < 600 && !_process.HasExited, $"'{text}' was not printed: {Output}");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static string OutputFolder()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var root = output.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;
        return Path.Combine(root, "samples", "Quickstart", "bin", output.Parent!.Name, output.Name);
    }
}
