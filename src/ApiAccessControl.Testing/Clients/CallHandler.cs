using Microsoft.AspNetCore.TestHost;

namespace ApiAccessControl.Testing.Clients;

/// <summary>
/// Sends the requests of one client to the test server. It sets the address on the connection, before any part of the
/// application runs. So forwarded headers are trusted or not as in production, and no header carries the address.
/// </summary>
internal sealed class CallHandler(
    TestServer server, IServiceProvider services, CallerPlace place, CredentialHeaders credential) : HttpMessageHandler
{
    /// <summary>The decision on the request that a response answers.</summary>
    public static readonly HttpRequestOptionsKey<ClientDecision> DecisionKey = new("ApiAccessControl.Testing.Decision");

    private volatile ClientDecision? _last;

    public ClientDecision? Last => _last;

    public WebSocketClient CreateWebSocketClient()
    {
        var client = server.CreateWebSocketClient();
        client.ConfigureRequest = request =>
        {
            request.HttpContext.Connection.RemoteIpAddress = place.Address;
            credential.AddTo(request);
            foreach (var (name, value) in place.Headers)
            {
                request.Headers[name] = value;
            }
        };
        return client;
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        credential.AddTo(request);
        foreach (var (name, value) in place.Headers)
        {
            if (!request.Headers.Contains(name))
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        var call = new ObservedCall(services.GetRequiredService<TimeProvider>());
        using var invoker = new HttpMessageInvoker(server.CreateHandler(context =>
        {
            context.Connection.RemoteIpAddress = place.Address;
            call.Begin(context);
        }));
        try
        {
            var response = await invoker.SendAsync(request, cancellationToken);
            _last = await call.EndAsync(services, response.StatusCode);
            request.Options.Set(DecisionKey, _last);
            return response;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The application has thrown, so its part of the request is over.
            _last = await call.EndAsync(services, status: null);
            throw;
        }
    }
}
