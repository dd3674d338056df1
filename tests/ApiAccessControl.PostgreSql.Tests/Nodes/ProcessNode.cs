using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ApiAccessControl.PostgreSql.Tests.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.PostgreSql.Tests.Nodes;

/// <summary>A node in its own process, which can be suspended and resumed.</summary>
internal sealed class ProcessNode : INode
{
    private readonly Process _process;

    private ProcessNode(string name, Process process, Uri address)
    {
        (Name, _process) = (name, process);
        Client = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) };
    }

    public string Name { get; }

    public HttpClient Client { get; }

    public static async Task<ProcessNode> StartAsync(string name, NodeSettings settings)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = SampleFolder(), RedirectStandardOutput = true };
        start.ArgumentList.Add("Cluster.dll");
        start.ArgumentList.Add($"--urls={address}");
        start.ArgumentList.Add($"--ConnectionStrings:Policy={settings.Database}");
        start.ArgumentList.Add($"--PollInterval={settings.PollInterval:c}");
        start.ArgumentList.Add($"--ReportInterval={settings.ReportInterval:c}");
        start.ArgumentList.Add($"--NodeName={name}");
        start.ArgumentList.Add($"--ApiAccessControl:MaxStaleness={settings.MaxStaleness:c}");
        start.ArgumentList.Add($"--ApiAccessControl:LookTimeout={settings.LookTimeout:c}");
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var node = new ProcessNode(name, process, new(address));
        await node.UntilItAnswersAsync();
        return node;
    }

    public Task PauseAsync() => Signals.SendAsync("STOP", _process.Id);

    public Task ResumeAsync() => Signals.SendAsync("CONT", _process.Id);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task UntilItAnswersAsync()
    {
        for (var i = 0; ; i++)
        {
            try
            {
                using var response = await Client.GetAsync("/health");
                return;
            }
            catch (HttpRequestException) when (i < 300 && !_process.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }

    public static string SampleFolder()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var root = output.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;
        return Path.Combine(root, "samples", "Cluster", "bin", output.Parent!.Name, output.Name);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
