using System.Net.Sockets;
using System.Text;

namespace ApiAccessControl.Tests.Support;

/// <summary>Sends and receives bytes on a socket: an HTTP library would correct what a hostile client sends.</summary>
internal static class RawHttp
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>One request of these lines; the answer is read to the end of the connection.</summary>
    public static Task<RawResponse> LinesAsync(Uri address, params string[] lines) =>
        SendAsync(address, Encoding.Latin1.GetBytes(string.Join("\r\n", lines) + "\r\n\r\n"));

    /// <summary>A request line and headers, with the Host and the Connection that every request needs.</summary>
    public static Task<RawResponse> RequestAsync(Uri address, string requestLine, params string[] headers) =>
        LinesAsync(address, [$"{requestLine} HTTP/1.1", "Host: localhost", "Connection: close", .. headers]);

    public static Task<RawResponse> GetAsync(Uri address, string target, params string[] headers) =>
        RequestAsync(address, $"GET {target}", headers);

    public static async Task<RawResponse> SendAsync(Uri address, byte[] request) =>
        RawResponse.Parse(await TextAsync(address, request));

    /// <summary>All received bytes, for more requests than one.</summary>
    public static async Task<string> TextAsync(Uri address, byte[] request)
    {
        using var answer = new MemoryStream();
        try
        {
            await ExchangeAsync(address, request, answer, endsEarly: false);
        }
        catch (IOException) when (answer.Length > 0)
        {
            // The server answered and reset a connection whose body it did not read.
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }

    /// <summary>
    /// All received bytes; none when the server closes or resets the connection at once. A client that ends early
    /// closes its side after the last byte, so that the server does not wait for the rest of a request.
    /// </summary>
    public static async Task<string> HostileAsync(Uri address, byte[] request, bool endsEarly)
    {
        using var answer = new MemoryStream();
        try
        {
            await ExchangeAsync(address, request, answer, endsEarly);
        }
        catch (IOException)
        {
            // The server refused the rest of the request. Its answer before that counts.
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }

    private static async Task ExchangeAsync(Uri address, byte[] request, MemoryStream answer, bool endsEarly)
    {
        using var client = new TcpClient();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        await client.ConnectAsync(address.Host, address.Port, patience.Token);
        var stream = client.GetStream();
        await stream.WriteAsync(request, patience.Token);
        if (endsEarly)
        {
            client.Client.Shutdown(SocketShutdown.Send);
        }

        await stream.CopyToAsync(answer, patience.Token);
    }

    /// <summary>Sends bytes and returns the first bytes of the answer, while the connection stays open.</summary>
    public static async Task<string> FirstLineAsync(Uri address, params string[] lines)
    {
        using var client = new TcpClient();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        await client.ConnectAsync(address.Host, address.Port, patience.Token);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(string.Join("\r\n", lines) + "\r\n\r\n"), patience.Token);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadLineAsync(patience.Token) ?? "";
    }
}
