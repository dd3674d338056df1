using System.Net;
using System.Net.Sockets;

namespace ApiAccessControl.Benchmarks.Wire.Load;

/// <summary>
/// One connection that sends a request, waits for the whole answer, and repeats. It stays open between orders, so that
/// the cost of connections is not measured as the cost of requests.
/// </summary>
internal sealed class Connection(int port) : IDisposable
{
    private const int StatusAt = 9;

    private readonly Socket _socket =
        new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    public async Task<Served> RunAsync(byte[][] requests, int first, Budget budget)
    {
        if (!_socket.Connected)
        {
            await _socket.ConnectAsync(IPAddress.Loopback, port);
        }

        var buffer = new byte[4096];
        long asked = 0;
        long notOk = 0;
        for (var i = first; budget.Take(); i++)
        {
            await _socket.SendAsync(requests[i % requests.Length]);
            var length = 0;
            do
            {
                var read = await _socket.ReceiveAsync(buffer.AsMemory(length));
                if (read == 0)
                {
                    throw new IOException("The server closed the connection.");
                }

                length += read;
            }
            while (!IsWhole(buffer.AsSpan(0, length)));

            asked++;
            notOk += buffer[StatusAt] == '2' ? 0 : 1;
        }

        return new(asked, notOk);
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        var at = answer.IndexOf("Content-Length: "u8);
        return at >= 0 && at < end
            ? answer.Length >= end + 4 + Number(answer[(at + 16)..])
            : answer.EndsWith("0\r\n\r\n"u8);
    }

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        for (var i = 0; digits[i] is >= (byte)'0' and <= (byte)'9'; i++)
        {
            number = (number * 10) + digits[i] - '0';
        }

        return number;
    }
}
