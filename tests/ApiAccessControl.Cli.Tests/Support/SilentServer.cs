using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ApiAccessControl.Cli.Tests.Support;

/// <summary>Accepts connections, sends the beginning of an answer to each, and neither continues nor closes.</summary>
internal sealed class SilentServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _clients = [];
    private readonly byte[] _answer;
    private readonly Task _accepting;

    public SilentServer(string answer)
    {
        _answer = Encoding.ASCII.GetBytes(answer);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Address => $"http://{_listener.LocalEndpoint}/access";

    public void Dispose()
    {
        _listener.Dispose();
        _accepting.Wait(TestContext.Current.CancellationToken);
        _clients.ForEach(client => client.Dispose());
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                _clients.Add(client);
                await client.GetStream().WriteAsync(_answer);
            }
        }
        catch (SocketException)
        {
            // The listener is disposed.
        }
        catch (ObjectDisposedException)
        {
            // The same, between two clients.
        }
    }
}
