using System.Net;
using System.Security.Claims;
using ApiAccessControl.Decisions;
using ApiAccessControl.Domains;
using ApiAccessControl.Http.Credentials;
using ApiAccessControl.Http.Identity;
using ApiAccessControl.Keys;
using ApiAccessControl.Permissions;
using ApiAccessControl.Snapshots;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.ObjectPool;

namespace ApiAccessControl.Http;

/// <summary>
/// What the gate knows of one request: the facts it hands to the engine, the decision, and the identity that is built
/// when somebody asks for it. Pooled, so that a request that passes allocates nothing; it goes back to the pool only
/// when the response is complete.
/// </summary>
internal sealed class GateFeature(ObjectPool<GateFeature> pool)
    : IRequestFacts, IApiAccessFeature, IHttpAuthenticationFeature, IEndpointFeature, IResettable, IDisposable
{
    private readonly CredentialBuffer _buffer = new();
    private HttpContext _context = null!;
    private ApiAccessGate _gate = null!;
    private PolicySnapshot? _policy;
    private AccessDecision _decision;
    private Endpoint? _admittedTo;
    private Endpoint? _current;
    private string? _method;
    private string? _decidedMethod;
    private RouteValueDictionary? _decidedValues;
    private DateTimeOffset _now;
    private ClaimsPrincipal? _user;
    private bool _userIsOurs;
    private bool _isKept;
    private bool _isPublished;
    private ApiKeyIdentity? _key;

    public EndpointRules Endpoint { get; private set; } = EndpointRules.Unmatched;

    /// <summary>
    /// The endpoint that is going to execute. Whatever the host sets behind the gate becomes an enforced copy, so that
    /// it is decided on before it runs (measured: 41 ns and 32 B, the price of the feature).
    /// </summary>
    Endpoint? IEndpointFeature.Endpoint
    {
        get => _current;
        set => _current = _gate.Enforce(value);
    }

    public CredentialPlace Place { get; private set; }

    public string Method => _method ??= RequestMethods.Canonical(_decidedMethod = _context.Request.Method);

    public bool IsPreflight => HttpMethods.IsOptions(_context.Request.Method)
        && _context.Request.Headers.ContainsKey("Access-Control-Request-Method")
        && _context.Request.Headers.ContainsKey("Origin");

    public IPAddress? RemoteAddress => _context.Connection.RemoteIpAddress;

    public DateTimeOffset Now => _now == default ? _now = _gate.Time.GetUtcNow() : _now;

    public DecisionId DecisionId { get; private set; }

    // Whoever reads the public feature may keep it: it is then left to him, and never used for another request.
    AccessDecision IApiAccessFeature.Decision
    {
        get
        {
            _isKept = true;
            return Decision;
        }
    }

    ApiKeyIdentity? IApiAccessFeature.Key
    {
        get
        {
            _isKept = true;
            return Key;
        }
    }

    /// <summary>The decision; reading it classifies the source, which the checks read only when they need it.</summary>
    public AccessDecision Decision => _decision.Source == RequestSource.NotRead
        ? _decision = _decision with { Source = ReadSource().Source }
        : _decision;

    public ref readonly AccessDecision RawDecision => ref _decision;

    public ApiKeyIdentity? Key =>
        _decision.IsProven ? _key ??= ApiKeyIdentity.Of(_policy!, _decision.Key) : null;

    /// <summary>The key's principal, built on first read; whatever the host sets replaces it.</summary>
    public ClaimsPrincipal? User
    {
        get
        {
            if (_userIsOurs)
            {
                _user ??= BuildPrincipal();
            }

            return _user;
        }

        set
        {
            _userIsOurs = false;
            _user = value;
        }
    }

    /// <summary>
    /// What the gate knows of this request. One that runs inside another (a batch) has that one's features, and must
    /// not be decided on its method, nor pass by its decision.
    /// </summary>
    public static GateFeature? Of(HttpContext context) =>
        context.Features[typeof(IApiAccessFeature)] is GateFeature feature && ReferenceEquals(feature._context, context)
            ? feature : null;

    /// <summary>Without an endpoint nothing was asked for, so nothing was admitted.</summary>
    public static bool HasAdmitted(HttpContext context, Endpoint? endpoint) =>
        endpoint is not null && Of(context) is { } feature && ReferenceEquals(feature._admittedTo, endpoint)
        && feature.StillHolds(context.Request);

    public ClaimsPrincipal BuildPrincipal() => KeyPrincipal.Create(_policy!, _decision.Key, this);

    public void Begin(HttpContext context, ApiAccessGate gate)
    {
        _context = context;
        _gate = gate;
    }

    public void Decide(Endpoint? endpoint, EndpointRules rules, PolicySnapshot? policy)
    {
        Forget();
        Endpoint = rules;
        _policy = policy;
        DecisionId = DecisionId.New();
        try
        {
            _decision = _gate.Engine.Evaluate(policy, this);
        }
        catch
        {
            // The host's clock, say. Nobody is going to dispose of what was not published.
            _buffer.Clear();
            throw;
        }

        _admittedTo = _decision.GoesOn ? endpoint : null;
        OfferIdentity();
        if (!_isPublished)
        {
            Publish();
        }
    }

    // Not before it is decided: what the context remembers of a request it forgets when the request is given something.
    private void Publish()
    {
        _isPublished = true;
        _context.Features[typeof(IApiAccessFeature)] = this;
        _current = _gate.Enforce(_context.GetEndpoint());
        _context.Features[typeof(IEndpointFeature)] = this;
        _context.Response.RegisterForDispose(this);
    }

    /// <summary>
    /// Whether the decision stands for an error page that the host executes for the same request. A page that asks for
    /// something does not run for a caller who has shown no key.
    /// </summary>
    public bool Covers(EndpointRules page) =>
        page.IsDisabled || page.IsAnonymous
        || (_decision.GoesOn && !page.IsForNobody
            && (_decision.Verdict == AccessVerdict.Allowed
                || (page is { IsDeclared: false, RequiresAccessList: false, Organization: null, Project: null })));

    /// <summary>The decision stands for this endpoint too.</summary>
    public void Renew(Endpoint? endpoint)
    {
        _admittedTo = endpoint;
        _decidedMethod = null;
        _decidedValues = null;
    }

    // One endpoint serves many resources and methods. What the decision did not ask for may change; what it did may
    // not.
    private bool StillHolds(HttpRequest request) =>
        (_decidedMethod is null || string.Equals(_decidedMethod, request.Method, StringComparison.Ordinal))
        && (_decidedValues is null || ReferenceEquals(_decidedValues, request.RouteValues));

    /// <summary>
    /// Whether the key may stand for the caller: proven, allowed, and on an endpoint that declares API access.
    /// </summary>
    public bool IsIdentity => _decision.IsProven && Endpoint.IsDeclared && _decision.Verdict == AccessVerdict.Allowed;

    public CancellationToken WatchKey() => _decision.IsProven
        ? _context.RequestServices.GetRequiredService<KeyLifetimes>().Watch(_context, _decision, _policy!)
        : _context.RequestAborted;

    // Never merged with, and never put in the place of, somebody the host has authenticated. Only endpoints that
    // declare API access get it: a bare [Authorize] elsewhere means the host's own users.
    private void OfferIdentity()
    {
        var features = _context.Features;
        var current = (IHttpAuthenticationFeature?)features[typeof(IHttpAuthenticationFeature)];
        if (current is GateFeature { _userIsOurs: true })
        {
            // Of the request that this one runs inside: that key was proven for another endpoint. With no feature here
            // the one behind it would be seen again.
            features[typeof(IHttpAuthenticationFeature)] = current = new HttpAuthenticationFeature();
        }

        if (!IsIdentity || current?.User?.Identity is { IsAuthenticated: true })
        {
            return;
        }

        _userIsOurs = true;
        _user = null;
        features[typeof(IHttpAuthenticationFeature)] = this;
    }

    public PresentedCredential ReadCredential(bool opaqueKeysExist)
    {
        var credential = _gate.Credentials.Read(_context, _buffer, opaqueKeysExist, out var place);
        Place = place;
        return credential;
    }

    // Its use is going to be marked, unless it is refused.
    public void Expect(in KeyId key) => _gate.Uses?.Prefetch(key.Hash);

    public SourceSignals ReadSource()
    {
        var headers = _context.Request.Headers;
        var fetchMetadata = headers.ContainsKey("Sec-Fetch-Site") || headers.ContainsKey("Sec-Fetch-Mode")
            || headers.ContainsKey("Sec-Fetch-Dest") || headers.ContainsKey("Sec-Fetch-User");
        return SourceSignals.Read(headers.Origin, fetchMetadata, headers.Referer);
    }

    public string? RouteValue(string parameter) =>
        (_decidedValues = _context.Request.RouteValues).TryGetValue(parameter, out var value) ? value as string : null;

    // A request that is routed again may have another method, and another endpoint admits the key with other roles.
    private void Forget()
    {
        _admittedTo = null;
        _method = null;
        _decidedMethod = null;
        _decidedValues = null;
        _now = default;
        _key = null;
        Place = CredentialPlace.None;
        if (_userIsOurs)
        {
            _userIsOurs = false;
            _user = null;
        }
    }

    /// <summary>
    /// Called by the server when the response is complete. Others may still be called after it with the same request:
    /// they must not find here what is another's by then. The user that somebody has read stays.
    /// </summary>
    public void Dispose()
    {
        if (_isKept)
        {
            // Reads what is still missing, now that the headers are still there.
            _ = Decision;
            _buffer.Clear();
            return;
        }

        var features = _context.Features;
        features[typeof(IApiAccessFeature)] = null;
        if (ReferenceEquals(features[typeof(IHttpAuthenticationFeature)], this))
        {
            features[typeof(IHttpAuthenticationFeature)] =
                _user is null ? null : new HttpAuthenticationFeature { User = _user };
        }

        pool.Return(this);
    }

    public bool TryReset()
    {
        _current = null;
        _buffer.Clear();
        _context = null!;
        _gate = null!;
        _policy = null;
        _decision = default;
        _isPublished = false;
        Endpoint = EndpointRules.Unmatched;
        Forget();
        _user = null;
        return true;
    }
}
