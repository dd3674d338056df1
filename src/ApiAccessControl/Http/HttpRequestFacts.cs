using System.Net;
using ApiAccessControl.Attempts;
using ApiAccessControl.Decisions;
using ApiAccessControl.Domains;
using ApiAccessControl.Http.Credentials;
using ApiAccessControl.Http.Enforcement;
using ApiAccessControl.Keys;
using ApiAccessControl.Networks;
using ApiAccessControl.Permissions;

namespace ApiAccessControl.Http;

/// <summary>
/// What the engine reads from the HttpContext. Valid during the evaluation only: afterwards the server gives the
/// context and its headers to another request. Base class of <see cref="ApiAccessFeature"/>, because two objects would
/// take about 320 bytes per request where 256 in one are allowed. A generic struct would have made every check generic.
/// </summary>
internal abstract class HttpRequestFacts(
    HttpContext context, RequestReaders readers, EndpointRequirements requirements) : IRequestFacts
{
    private CredentialBuffer _buffer;
    private AdmissionMark _mark;
    private long _nowTicks;

    public EndpointRequirements Endpoint => requirements;

    /// <summary>Stored in the decision: a field here would be 8 bytes too many.</summary>
    public abstract DecisionId DecisionId { get; }

    /// <summary>Where the credential was found.</summary>
    public CredentialPlace Place { get; private set; }

    public string Method => RequestMethods.Canonical(_mark.ReadMethod(context.Request));

    public bool IsPreflight => HttpMethods.IsOptions(context.Request.Method)
        && context.Request.Headers.ContainsKey("Access-Control-Request-Method")
        && context.Request.Headers.ContainsKey("Origin");

    public IPAddress? RemoteAddress => context.Connection.RemoteIpAddress;

    public DateTimeOffset Now
    {
        get
        {
            if (_nowTicks == 0)
            {
                _nowTicks = readers.Time.GetUtcNow().UtcTicks;
            }

            return new(_nowTicks, TimeSpan.Zero);
        }
    }

    /// <summary>The context is compared, not read: it tells whether the facts are those of a request.</summary>
    protected HttpContext Context => context;

    /// <summary>The mark contains what the members above have read.</summary>
    protected ref AdmissionMark Mark => ref _mark;

    public DateTimeOffset? BlockedUntil(in NetworkAddress address) =>
        readers.Attempts?.BlockedFor(ClientNetwork.Of(address)) is { } left && left > TimeSpan.Zero ? Now + left : null;

    public PresentedCredential ReadCredential(bool opaqueKeysExist)
    {
        var credential = readers.Credentials.Read(context, ref _buffer, opaqueKeysExist, out var place);
        Place = place;
        return credential;
    }

    /// <summary>Ends the validity of what <see cref="ReadCredential"/> returned.</summary>
    public void ClearCredential() => _buffer.Clear();

    public void PrefetchUsage(in KeyId key, in NetworkAddress address) => readers.Uses?.Prefetch(key, address);

    public SourceSignals ReadSource() => SourceReader.Read(context.Request.Headers);

    public string? RouteValue(string parameter) =>
        _mark.ReadRouteValues(context.Request).TryGetValue(parameter, out var value) ? value as string : null;
}
