using ApiAccessControl.Testing.Clients;
using ApiAccessControl.Testing.Reports;
using Microsoft.AspNetCore.TestHost;

namespace ApiAccessControl.Testing;

/// <summary>
/// A client of the application under test, with a key or without, at one address. It keeps the last decision of the
/// gate and explains it in the messages of its assertions.
/// </summary>
public sealed class ApiAccessClient : HttpClient
{
    private readonly CallHandler _calls;
    private readonly HttpMessageHandler _handler;

    internal ApiAccessClient(HttpMessageHandler handler, CallHandler calls, NewApiKey? key)
        : base(handler) => (_handler, _calls, Key) = (handler, calls, key);

    /// <value>The key; <see langword="null"/> for a client without one.</value>
    public NewApiKey? Key { get; }

    /// <value>The decision on the last request; <see langword="null"/> before the first one.</value>
    public ClientDecision? LastDecision => _calls.Last;

    /// <summary>
    /// Sends a request and asserts that it is allowed: the gate lets it continue, and the answer is neither 401 nor
    /// 403.
    /// </summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path, with or without a query.</param>
    /// <returns>The response.</returns>
    /// <exception cref="ApiAccessAssertionException">It is not; the message explains why.</exception>
    public async Task<HttpResponseMessage> ShouldBeAllowedAsync(HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        return await ShouldBeAllowedAsync(request);
    }

    /// <summary>
    /// Sends a request and asserts that it is allowed: the gate lets it continue, and the answer is neither 401 nor
    /// 403.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <returns>The response.</returns>
    /// <exception cref="ApiAccessAssertionException">It is not; the message explains why.</exception>
    public async Task<HttpResponseMessage> ShouldBeAllowedAsync(HttpRequestMessage request)
    {
        var response = await SendAsync(request);
        DecisionAssertions.ThrowIfNotAllowed(DecisionOn(response));
        return response;
    }

    /// <summary>Sends a request and asserts that it is refused.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path, with or without a query.</param>
    /// <param name="reason">
    /// The reason; <see langword="null"/> accepts every reason, and a 401 or 403 of the application's own
    /// authorization.
    /// </param>
    /// <returns>The response.</returns>
    /// <exception cref="ApiAccessAssertionException">It is not; the message explains why.</exception>
    public async Task<HttpResponseMessage> ShouldBeRefusedAsync(
        HttpMethod method, string path, AccessReason? reason = null)
    {
        using var request = new HttpRequestMessage(method, path);
        return await ShouldBeRefusedAsync(request, reason);
    }

    /// <summary>Sends a request and asserts that it is refused.</summary>
    /// <param name="request">The request.</param>
    /// <param name="reason">
    /// The reason; <see langword="null"/> accepts every reason, and a 401 or 403 of the application's own
    /// authorization.
    /// </param>
    /// <returns>The response.</returns>
    /// <exception cref="ApiAccessAssertionException">It is not; the message explains why.</exception>
    public async Task<HttpResponseMessage> ShouldBeRefusedAsync(
        HttpRequestMessage request, AccessReason? reason = null)
    {
        var response = await SendAsync(request);
        DecisionAssertions.ThrowIfNotRefused(DecisionOn(response), reason);
        return response;
    }

    /// <summary>
    /// A handler with the key and the address of this client, for libraries that create their own clients, such as the
    /// SignalR client.
    /// </summary>
    public HttpMessageHandler CreateHandler() => new SharedHandler(_handler);

    /// <summary>A client for WebSockets with the key and the address of this client.</summary>
    public WebSocketClient CreateWebSocketClient() => _calls.CreateWebSocketClient();

    // With redirects the message of the response is the last one that was sent.
    private ClientDecision DecisionOn(HttpResponseMessage response) =>
        response.RequestMessage is { } sent && sent.Options.TryGetValue(CallHandler.DecisionKey, out var decision)
            ? decision : LastDecision!;
}
