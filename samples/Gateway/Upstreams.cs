using System.Globalization;
using System.Net.WebSockets;
using System.Text;

/// <summary>
/// The two APIs behind the proxy, on free ports of this machine. They check nothing: only the proxy reaches them. Yours
/// run elsewhere, and their addresses are in appsettings.json.
/// </summary>
internal sealed class Upstreams : IAsyncDisposable
{
    private readonly WebApplication _orders = Build();
    private readonly WebApplication _prices = Build();

    private Upstreams()
    {
        _orders.MapFallback((HttpContext context) => new
        {
            Path = context.Request.Path.Value,
            KeyId = $"{context.Request.Headers["X-Key-Id"]}",
            Headers = context.Request.Headers.Keys.Order(StringComparer.Ordinal),
        });
        _prices.UseWebSockets();
        _prices.MapGet("/ticker", TickAsync);
    }

    public IEnumerable<KeyValuePair<string, string?>> Section =>
    [
        new("ReverseProxy:Clusters:orders:Destinations:one:Address", _orders.Urls.First()),
        new("ReverseProxy:Clusters:prices:Destinations:one:Address", _prices.Urls.First()),
    ];

    // Without the context of the program: a test host takes the hosts that it sees there for the application.
    public static Task<Upstreams> StartAsync()
    {
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(async () =>
            {
                var upstreams = new Upstreams();
                await upstreams._orders.StartAsync();
                await upstreams._prices.StartAsync();
                return upstreams;
            });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _orders.DisposeAsync();
        await _prices.DisposeAsync();
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        return app;
    }

    // A price each second, as messages of a WebSocket or as server-sent events.
    private static async Task TickAsync(HttpContext context)
    {
        using var socket = context.WebSockets.IsWebSocketRequest
            ? await context.WebSockets.AcceptWebSocketAsync() : null;
        if (socket is null)
        {
            context.Response.ContentType = "text/event-stream";
        }

        for (var price = 100; !context.RequestAborted.IsCancellationRequested; price++)
        {
            var text = price.ToString(CultureInfo.InvariantCulture);
            if (socket is null)
            {
                await context.Response.WriteAsync($"data: {text}\n\n", context.RequestAborted);
            }
            else
            {
                await socket.SendAsync(
                    Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, context.RequestAborted);
            }

            await Task.Delay(TimeSpan.FromSeconds(1), context.RequestAborted);
        }
    }
}
