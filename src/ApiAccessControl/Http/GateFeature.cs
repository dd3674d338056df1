using System.Net;
using System.Security.Claims;
using ApiAccessControl.Decisions;
using ApiAccessControl.Domains;
using ApiAccessControl.Http.Credentials;
using ApiAccessControl.Http.Identity;
using ApiAccessControl.Keys;
using ApiAccessControl.Logging;
using ApiAccessControl.Permissions;
using ApiAccessControl.Snapshots;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Http;

/// <summary>
/// What the gate knows of one request: the facts it hands to the engine, the decision, and the identity that is built
/// on first read. One object for each request, never reused: a handler may keep it and read it after the response, when
/// the server has given the HttpContext and its headers to another request. So the public members read only what was
/// stored here by the decision. A pool saved no CPU (1.133 of a bare request with it, 1.137 without) and could not see
/// who kept an instance.
/// </summary>
internal sealed class GateFeature(HttpContext context, ApiAccessGate gate)
    : IRequestFacts, IApiAccessFeature, IHttpAuthenticationFeature, IEndpointFeature
{
    private CredentialBuffer _buffer;
    private PolicySnapshot? _policy;
    private AccessDecision _decision;
    private Endpoint? _admittedTo;
    private Endpoint? _current;
    private string? _decidedMethod;
    private RouteValueDictionary? _decidedValues;
    private string? _project;
    private long _nowTicks;
    private ClaimsPrincipal? _user;
    private ApiKeyIdentity? _key;
    private bool _userIsOurs;
    private bool _isPublished;
    private RemovedCredential? _removed;

    public EndpointRequirements Endpoint { get; private set; } = EndpointRequirements.Unmatched;

    /// <summary>
    /// The endpoint that is going to execute. Whatever the host sets behind the gate becomes an enforced copy, so that
    /// it is decided on before it runs (measured: 41 ns and 32 B, the price of the feature).
    /// </summary>
    Endpoint? IEndpointFeature.Endpoint
    {
        get => _current;
        set => _current = gate.Enforce(value);
    }

    public CredentialPlace Place { get; private set; }

    public string Method => RequestMethods.Canonical(_decidedMethod ??= context.Request.Method);

    public bool IsPreflight => HttpMethods.IsOptions(context.Request.Method)
        && context.Request.Headers.ContainsKey("Access-Control-Request-Method")
        && context.Request.Headers.ContainsKey("Origin");

    /// <summary>What a log calls the endpoint: its route, or the path where none matched.</summary>
    public string Name => Endpoint.Kind == EndpointKind.Unmatched
        ? LogText.Clean(context.Request.Path.Value) is { Length: > 0 } path ? path : "/"
        : (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is { Length: > 0 } route ? route
        : Endpoint.DisplayName;

    /// <summary>As the client wrote it. A Referer is not read here, because its query may carry a secret.</summary>
    public string? Origin => context.Request.Headers.Origin;

    public IPAddress? RemoteAddress => context.Connection.RemoteIpAddress;

    public DateTimeOffset Now
    {
        get
        {
            if (_nowTicks == 0)
            {
                _nowTicks = gate.Time.GetUtcNow().UtcTicks;
            }

            return new(_nowTicks, TimeSpan.Zero);
        }
    }

    public DecisionId DecisionId => _decision.Id;

    public AccessDecision Decision => _decision;

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
        context.Features[typeof(IApiAccessFeature)] is GateFeature feature && feature.IsOf(context) ? feature : null;

    /// <summary>Without an endpoint nothing was asked for, so nothing was admitted.</summary>
    public static bool HasAdmitted(HttpContext context, Endpoint? endpoint) =>
        endpoint is not null && Of(context) is { } feature && ReferenceEquals(feature._admittedTo, endpoint)
        && feature.StillHolds(context.Request);

    public ClaimsPrincipal BuildPrincipal() => KeyPrincipal.Create(_policy!, _decision.Key, _project);

    /// <summary>Decides, and shows the decision and the identity to the rest of the request.</summary>
    public void Decide(Endpoint? endpoint, EndpointRequirements rules, PolicySnapshot? policy)
    {
        Evaluate(endpoint, rules, policy);
        Publish();
    }

    public void Evaluate(Endpoint? endpoint, EndpointRequirements rules, PolicySnapshot? policy)
    {
        Forget();
        Endpoint = rules;
        _policy = policy;
        var earlier = _removed;
        earlier?.Restore(context.Request);
        _removed = null;
        _decision = new() { Id = DecisionId.New() };
        try
        {
            _decision = gate.Engine.Evaluate(policy, this);
        }
        finally
        {
            _buffer.Clear();
        }

        ClassifySource();
        _admittedTo = _decision.Continues ? endpoint : null;
        if (gate.Remover is { } remover
            && (earlier is not null || (_decision.Continues && _decision.Verdict != AccessVerdict.NotChecked)))
        {
            _removed = remover.Remove(context.Request, policy is { OpaqueKeys.Count: > 0 });
        }
    }

    private bool IsOf(HttpContext other) => ReferenceEquals(context, other);

    // Not before it is decided: what the context remembers of a request it forgets when the request is given something.
    public void Publish()
    {
        OfferIdentity();
        if (_isPublished)
        {
            return;
        }

        _isPublished = true;
        context.Features[typeof(IApiAccessFeature)] = this;
        _current = gate.Enforce(context.GetEndpoint());
        context.Features[typeof(IEndpointFeature)] = this;
    }

    /// <summary>
    /// Whether the decision stands for an error page that the host executes for the same request. A page that asks for
    /// something does not run for a caller who has shown no key.
    /// </summary>
    public bool Covers(EndpointRequirements page) =>
        page.IsDisabled || page.IsAnonymous
        || (_decision.Continues && !page.RefusesEveryone
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
    /// Whether the key is an identity for authorization policies that name its scheme: proven, allowed, and on an
    /// endpoint that declares API access.
    /// </summary>
    public bool IsIdentity => _decision.IsProven && Endpoint.IsDeclared && _decision.Verdict == AccessVerdict.Allowed;

    public CancellationToken WatchKey() => _decision.IsProven
        ? context.RequestServices.GetRequiredService<KeyLifetimes>().Watch(context, _decision, _policy!)
        : context.RequestAborted;

    // Never merged with, and never put in the place of, somebody the host has authenticated; and not where the host
    // asks for a user of its own (KeyUsers).
    private void OfferIdentity()
    {
        var features = context.Features;
        var current = (IHttpAuthenticationFeature?)features[typeof(IHttpAuthenticationFeature)];
        if (current is GateFeature { _userIsOurs: true })
        {
            // Of the request that this one runs inside: that key was proven for another endpoint. With no feature here
            // the one behind it would be seen again.
            features[typeof(IHttpAuthenticationFeature)] = current = new HttpAuthenticationFeature();
        }

        if (!IsIdentity)
        {
            return;
        }

        // Route values are gone when the principal is built late.
        _project = Endpoint.Project?.Resolve(this);
        if (!gate.Users.Includes(Endpoint) || current?.User?.Identity is { IsAuthenticated: true })
        {
            return;
        }

        _userIsOurs = true;
        _user = null;
        features[typeof(IHttpAuthenticationFeature)] = this;
    }

    public PresentedCredential ReadCredential(bool opaqueKeysExist)
    {
        var credential = gate.Credentials.Read(context, ref _buffer, opaqueKeysExist, out var place);
        Place = place;
        return credential;
    }

    // Its use is going to be marked, unless it is refused.
    public void Expect(in KeyId key) => gate.Uses?.Prefetch(key.Hash);

    public SourceSignals ReadSource() => SourceReader.Read(context.Request.Headers);

    private void ClassifySource()
    {
        if (_decision.Source == RequestSource.NotRead)
        {
            _decision = _decision with
            {
                Source = gate.Sources.Classify(context.Request.Headers, Place == CredentialPlace.Header),
            };
        }
    }

    public string? RouteValue(string parameter) =>
        (_decidedValues = context.Request.RouteValues).TryGetValue(parameter, out var value) ? value as string : null;

    // A request that is routed again may have another method, and another endpoint admits the key with other roles.
    private void Forget()
    {
        _admittedTo = null;
        _decidedMethod = null;
        _decidedValues = null;
        _nowTicks = 0;
        _project = null;
        _key = null;
        Place = CredentialPlace.None;
        if (_userIsOurs)
        {
            _userIsOurs = false;
            _user = null;
        }
    }
}
