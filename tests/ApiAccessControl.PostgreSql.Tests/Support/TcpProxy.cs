using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ApiAccessControl.PostgreSql.Tests.Support;

/// <summary>
/// A proxy between nodes and a server. As a black hole it accepts bytes and forwards none, like a firewall that dropped
/// a connection's state.
/// </summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly NpgsqlConnectionStringBuilder _settings;
    private readonly IPEndPoint _server;
    private readonly Task _accepting;
    private volatile Links _links = new();
    private volatile bool _swallowsNewOnes;
    private volatile int _bytesPerSecond = int.MaxValue;
    private long _bytesPassed;

    public TcpProxy(string connectionString)
    {
        _settings = new(connectionString);
        _server = new(IPAddress.Parse(_settings.Host!), _settings.Port);
        _listener.Start();
        _settings.Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public string ConnectionString => _settings.ConnectionString;

    /// <summary>The bytes forwarded over all connections in both directions.</summary>
    public long BytesPassed => Interlocked.Read(ref _bytesPassed);

    /// <summary>The limit of each connection in each direction.</summary>
    public int BytesPerSecond
    {
        get => _bytesPerSecond;
        set => _bytesPerSecond = value;
    }

    /// <summary>Nothing is forwarded from now on, over existing and new connections.</summary>
    public void Swallow()
    {
        _links.AreSwallowed = true;
        _swallowsNewOnes = true;
    }

    /// <summary>Existing connections stay dead, like those of a pool after such an event; new ones work.</summary>
    public void SwallowExistingConnections() => Interlocked.Exchange(ref _links, new()).AreSwallowed = true;

    /// <summary>New connections work again. Connections that were dropped stay dead.</summary>
    public void Pass()
    {
        _links = new();
        _swallowsNewOnes = false;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var forwarding = new List<Task>();
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                forwarding.Add(ForwardAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        await Task.WhenAll(forwarding);
    }

    private async Task ForwardAsync(TcpClient client)
    {
        using var accepted = client;
        using var server = new TcpClient();
        var links = _swallowsNewOnes ? new() { AreSwallowed = true } : _links;
        try
        {
            await server.ConnectAsync(_server, _stop.Token);
            await Task.WhenAny(
                CopyAsync(accepted.GetStream(), server.GetStream(), links),
                CopyAsync(server.GetStream(), accepted.GetStream(), links));
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
        {
            // When one side is closed, the other is closed too.
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, Links links)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReadAsync(buffer, _stop.Token) is > 0 and var count)
        {
            if (!links.AreSwallowed)
            {
                await to.WriteAsync(buffer.AsMemory(0, count), _stop.Token);
                Interlocked.Add(ref _bytesPassed, count);
                await Task.Delay(TimeSpan.FromSeconds((double)count / _bytesPerSecond), _stop.Token);
            }
        }
    }

    /// <summary>The connections that share a state.</summary>
    private sealed class Links
    {
        public volatile bool AreSwallowed;
    }
}
