using System.Net;

namespace ApiAccessControl;

/// <summary>
/// A request to explain. It names its endpoint in one of three ways: <see cref="Path"/>, <see cref="Route"/> or
/// <see cref="Endpoint"/>.
/// </summary>
public sealed record AccessQuestion
{
    /// <value>The HTTP method. Default: <c>GET</c>.</value>
    public string Method { get; init; } = HttpMethods.Get;

    /// <value>
    /// The path as a client writes it, percent-encoded, with or without a query. The routing of the application finds
    /// the endpoint. Middleware that changes the path before routing (<c>UsePathBase</c>, <c>Map</c>, rewriting) does
    /// not run: give the path that routing gets.
    /// </value>
    public string? Path { get; init; }

    /// <value>The route pattern or the display name of the endpoint, as the access map shows it.</value>
    public string? Route { get; init; }

    /// <value>The endpoint.</value>
    public Endpoint? Endpoint { get; init; }

    /// <value>
    /// The route values, for <see cref="Route"/> and <see cref="Endpoint"/>. Routing reads those of a
    /// <see cref="Path"/>.
    /// </value>
    public IReadOnlyDictionary<string, string>? RouteValues { get; init; }

    /// <value>The scheme. Default: <c>https</c>.</value>
    public string Scheme { get; init; } = Uri.UriSchemeHttps;

    /// <value>The host, with a port if it has one, for endpoints that accept only some hosts.</value>
    public string? Host { get; init; }

    /// <value>The client address as the gate sees it, which is after forwarded headers were applied.</value>
    public IPAddress? Address { get; init; }

    /// <value>The <c>Origin</c> header that a browser sends.</value>
    public string? Origin { get; init; }

    /// <value>
    /// Other headers that the decision may depend on, for example <c>Referer</c>, <c>Sec-Fetch-Site</c> or
    /// <c>Content-Type</c>.
    /// </value>
    public IHeaderDictionary? Headers { get; init; }

    /// <value>
    /// The id of a key whose secret counts as right, for questions about a key whose text is not known.
    /// </value>
    public string? KeyId { get; init; }

    /// <value>
    /// The credential as a caller sends it: the text of a key, the value of an <c>Authorization</c> header with its
    /// scheme, or user name and secret with a colon between them. It is read, and neither stored nor shown.
    /// </value>
    public string? Credential { get; init; }

    /// <value>The instant of the request. Default: now.</value>
    public DateTimeOffset? At { get; init; }

    /// <summary>The name of the type: the values may hold a credential.</summary>
    public override string ToString() => nameof(AccessQuestion);
}
