using System.Net;
using System.Net.Sockets;

namespace ApiAccessControl.Soak.Load;

/// <summary>
/// The addresses of the model's requests. Each has a loopback address that the client connects from, and the host takes
/// it for the address of the model, as behind a proxy.
/// </summary>
internal static class ClientAddresses
{
    private static readonly string?[] All =
        ["10.0.0.1", "10.0.0.2", "10.0.1.1", "::ffff:10.0.0.1", "2001:db8::1", "2001:db9::1", null];

    private static readonly IPAddress?[] Parsed = [.. All.Select(text => text is null ? null : IPAddress.Parse(text))];

    /// <summary>A client for each address, with connections that are kept alive.</summary>
    public static HttpClient[] Clients(Uri server) =>
        [.. Enumerable.Range(0, All.Length).Select(i => Client(server, i))];

    public static int IndexOf(string? address) => Array.IndexOf(All, address);

    public static Task Apply(HttpContext context, RequestDelegate next)
    {
        if (context.Connection.RemoteIpAddress!.MapToIPv4().GetAddressBytes() is [127, 0, 1, var number])
        {
            context.Connection.RemoteIpAddress = Parsed[number - 1];
        }

        return next(context);
    }

    private static HttpClient Client(Uri server, int index) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        MaxConnectionsPerServer = 1,
        ActivityHeadersPropagator = null,
        ConnectCallback = async (context, token) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                socket.Bind(new IPEndPoint(new IPAddress([127, 0, 1, (byte)(index + 1)]), 0));
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, token);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    })
    {
        BaseAddress = server,
        Timeout = TimeSpan.FromSeconds(20),
    };
}
