using System.Net.Sockets;
using System.Text;

namespace ApiAccessControl.Management.Tests.Rest.Support;

/// <summary>
/// A client of a stream of events, on a socket with a small buffer: it reads when the test says, as a slow one does.
/// </summary>
internal sealed class EventReader : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TcpClient _client = new() { ReceiveBufferSize = 4096 };
    private readonly List<string> _headers = [];
    private StreamReader? _reader;

    private EventReader()
    {
    }

    public int Status { get; private set; }

    public IReadOnlyList<string> Headers => _headers;

    public static async Task<EventReader> OpenAsync(RestHost host, params (string Name, string Value)[] headers)
    {
        var events = new EventReader();
        await events._client.ConnectAsync(host.Address.Host, host.Address.Port, TestContext.Current.CancellationToken);
        var lines = headers.Select(header => $"{header.Name}: {header.Value}\r\n");
        await events._client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"GET {host.Api}refusals/stream HTTP/1.1\r\nHost: {host.Address.Authority}\r\n{string.Concat(lines)}\r\n"));
        events._reader = new(events._client.GetStream(), Encoding.UTF8);
        events.Status = int.Parse(
            (await events.LineAsync())!.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        while (await events.LineAsync() is { Length: > 0 } header)
        {
            events._headers.Add(header);
        }

        if (events.Status == 200)
        {
            Assert.Equal(": connected", await events.NextAsync());
        }

        return events;
    }

    /// <summary>The next event as its name and its data, or a comment; null at the end that the server wrote.</summary>
    public async Task<string?> NextAsync()
    {
        var name = "";
        while (true)
        {
            var line = await LineAsync() ?? throw new IOException("The server broke the connection.");
            if (line == "0")
            {
                return null;
            }

            if (line.StartsWith(':'))
            {
                return line;
            }

            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                name = line["event: ".Length..];
            }

            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return $"{name} {line["data: ".Length..]}";
            }
        }
    }

    /// <summary>Reads until the server ends the stream.</summary>
    public async Task EndAsync()
    {
        while (await NextAsync() is not null)
        {
            // Events that were written before the end.
        }
    }

    public void Dispose()
    {
        _reader?.Dispose();
        _client.Dispose();
    }

    private async Task<string?> LineAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        return await _reader!.ReadLineAsync(patience.Token);
    }
}
