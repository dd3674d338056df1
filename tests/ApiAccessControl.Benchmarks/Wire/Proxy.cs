using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ApiAccessControl.Benchmarks.Wire;

/// <summary>A reverse proxy that checks key and address in front of a bare application of its own.</summary>
internal abstract class Proxy(string program, string package)
{
    public static IReadOnlyList<Proxy> All { get; } = [new NginxFront(), new HaproxyFront()];

    public string Program { get; } = program;

    public string Package { get; } = package;

    public async Task<RunningServer> StartAsync()
    {
        var backend = await RunningServer.StartAsync(Server.Bare);
        var port = FreePort();
        var process = Start(port, backend.Port);
        await ReachAsync(port, process);
        return backend.Behind(process, port);
    }

    protected abstract Process Start(int port, int backend);

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private async Task ReachAsync(int port, Process process)
    {
        using var client = new TcpClient();
        for (var attempt = 0; attempt < 50 && !process.HasExited; attempt++)
        {
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(100);
            }
        }

        throw new InvalidOperationException($"{Program} does not listen.");
    }
}
