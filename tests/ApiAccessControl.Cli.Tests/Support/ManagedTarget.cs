namespace ApiAccessControl.Cli.Tests.Support;

/// <summary>A policy that commands can change: a file, or a running host.</summary>
internal sealed class ManagedTarget : IAsyncDisposable
{
    private RunningHost? _host;

    public PolicyFolder? Folder { get; private init; }

    public static async Task<ManagedTarget> OpenAsync(bool isHost) => isHost
        ? new() { _host = await RunningHost.StartAsync() }
        : new() { Folder = new() };

    public Task<ToolResult> RunAsync(params string[] arguments) =>
        _host?.RunAsync(arguments) ?? Tool.RunAsync([.. arguments, "--file", Folder!.File]);

    public ValueTask DisposeAsync()
    {
        Folder?.Dispose();
        return _host?.DisposeAsync() ?? default;
    }
}
