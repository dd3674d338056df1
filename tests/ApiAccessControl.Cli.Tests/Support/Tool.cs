using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace ApiAccessControl.Cli.Tests.Support;

/// <summary>Runs the command line as a process, in a pipe.</summary>
internal static class Tool
{
    public static readonly string Path = System.IO.Path.Combine(AppContext.BaseDirectory, "api-access.dll");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static Task<ToolResult> RunAsync(params string[] arguments) => RunAsync(new ToolCall(), arguments);

    public static async Task<ToolResult> RunAsync(ToolCall call, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = call.Folder ?? AppContext.BaseDirectory,
        };
        foreach (var (name, value) in call.Environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var (output, error) = (
            process.StandardOutput.ReadToEndAsync(Cancelled), process.StandardError.ReadToEndAsync(Cancelled));
        await process.StandardInput.WriteAsync(call.Input.AsMemory(), Cancelled);
        process.StandardInput.Close();
        await process.WaitForExitAsync(Cancelled);
        return new(process.ExitCode, await output, await error);
    }
}

/// <summary>What a process gets besides its arguments.</summary>
internal sealed record ToolCall
{
    public string Input { get; init; } = "";

    public string? Folder { get; init; }

    public Dictionary<string, string> Environment { get; init; } = [];
}

/// <summary>What a process answered.</summary>
internal sealed record ToolResult(int Code, string Out, string Error)
{
    public JsonElement Json => JsonElement.Parse(Out);

    public string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The rows of the first table, without its head, as cells.</summary>
    public string[][] Rows => [.. Lines.Skip(1).Select(line => line.Split('\t'))];

    public ToolResult Expect(int code)
    {
        Assert.True(code == Code, $"Exit code {Code} instead of {code}.\n{Out}\n{Error}");
        return this;
    }
}
