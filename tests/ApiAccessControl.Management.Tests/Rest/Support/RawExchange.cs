using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ApiAccessControl.Management.Tests.Rest.Support;

/// <summary>Bytes to a socket; an HTTP library would correct what a hostile client sends.</summary>
internal static class RawExchange
{
    /// <summary>The status of the answer.</summary>
    public static async Task<int> SendAsync(Uri address, byte[] request)
    {
        using var client = new TcpClient();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        await client.ConnectAsync(address.Host, address.Port, patience.Token);
        var stream = client.GetStream();
        await stream.WriteAsync(request, patience.Token);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var line = await reader.ReadLineAsync(patience.Token) ?? "";
        return int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
    }
}
