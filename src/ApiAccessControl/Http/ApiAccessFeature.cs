using System.Security.Claims;
using ApiAccessControl.Decisions;
using ApiAccessControl.Http.Credentials;
using ApiAccessControl.Http.Enforcement;
using ApiAccessControl.Http.Identity;
using ApiAccessControl.Snapshots;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace ApiAccessControl.Http;

/// <summary>
/// The decision on one request and the identity of its key, as the rest of the request sees them. One object for each
/// decision, never reused: a handler may keep it and read it after the response. So the public members read only what
/// was stored by the decision. A pool saved no CPU (1.133 of a bare request with it, 1.137 without) and could not see
/// who kept an instance.
/// </summary>
internal sealed class ApiAccessFeature(
    HttpContext context, RequestReaders readers, EndpointRequirements requirements, PolicySnapshot? policy,
    EndpointEnforcement enforcement)
    : HttpRequestFacts(context, readers, requirements), IApiAccessFeature, IHttpAuthenticationFeature, IEndpointFeature
{
    private AccessDecision _decision = new() { Id = DecisionId.New() };
    private RemovedCredential? _removed;
    private Endpoint? _current;
    private string? _project;
    private ClaimsPrincipal? _user;
    private ApiKeyIdentity? _key;

    public override DecisionId DecisionId => _decision.Id;

    public AccessDecision Decision => _decision;

    /// <summary>The decision without a copy of its 104 bytes.</summary>
    public ref readonly AccessDecision DecisionRef => ref _decision;

    /// <summary>The policy that decided; not null when <see cref="AccessDecision.IsProven"/>.</summary>
    public PolicySnapshot? Policy => policy;

    public ApiKeyIdentity? Key => _decision.IsProven ? _key ??= ApiKeyIdentity.Of(policy!, _decision.Key) : null;

    /// <summary>
    /// Whether the key is an identity for authorization policies that name its scheme: proven, allowed, and on an
    /// endpoint that declares API access.
    /// </summary>
    public bool IsIdentity => _decision.IsProven && Endpoint.IsDeclared && _decision.Verdict == AccessVerdict.Allowed;

    /// <summary>Whether <see cref="User"/> is the key.</summary>
    public bool UserIsKey { get; private set; }

    /// <summary>The key's principal, built on first read; a user that the host sets replaces it.</summary>
    public ClaimsPrincipal? User
    {
        get => UserIsKey ? _user ??= BuildPrincipal() : _user;
        set
        {
            UserIsKey = false;
            _user = value;
        }
    }

    /// <summary>
    /// The endpoint that is going to execute. An endpoint that the host sets behind the gate becomes an enforced copy,
    /// so that it is decided on before it runs (measured: 41 ns and 32 B, the cost of the feature).
    /// </summary>
    Endpoint? IEndpointFeature.Endpoint
    {
        get => _current;
        set => _current = value is null ? null : enforcement.Enforce(value);
    }

    /// <summary>
    /// The feature of this request. A request that runs inside another (a batch) sees the features of the outer one,
    /// and must not be decided on that one's method, nor pass by its decision.
    /// </summary>
    public static ApiAccessFeature? Of(HttpContext context) =>
        context.Features[typeof(IApiAccessFeature)] is ApiAccessFeature feature
        && ReferenceEquals(feature.Context, context) ? feature : null;

    public ClaimsPrincipal BuildPrincipal() => KeyPrincipal.Create(policy!, _decision.Key, _project);

    /// <summary>Stores the decision. Everything that is read after the request is stored here.</summary>
    public void Decide(in AccessDecision decision, Endpoint? endpoint)
    {
        _decision = decision;
        if (decision.Continues)
        {
            Mark.Admit(endpoint);
        }

        // Route values are gone when the principal is built late.
        if (IsIdentity)
        {
            _project = Endpoint.Project?.Resolve(this);
        }
    }

    /// <summary>Makes the key the user of the request.</summary>
    public void SetKeyAsUser() => UserIsKey = true;

    /// <summary>Keeps what was removed from the request, for a second decision on the whole of it.</summary>
    public void KeepRemoved(RemovedCredential? removed) => _removed = removed;

    /// <summary>Puts the credential back into the request; false when nothing was removed.</summary>
    public bool TryRestoreCredential()
    {
        _removed?.Restore(Context.Request);
        return _removed is not null;
    }

    /// <summary>
    /// Whether the decision admits this request to the endpoint, with the method and values it has now.
    /// </summary>
    public bool Admits(Endpoint endpoint) => Mark.Admits(Context.Request, endpoint);

    /// <summary>The decision stands for the error page too, whatever method and values the host gave it.</summary>
    public void AdmitErrorPage(Endpoint page)
    {
        Mark = default;
        Mark.Admit(page);
    }

    /// <summary>
    /// Whether the decision stands for an error page that the host executes for the same request. A page that requires
    /// something does not run for a caller who has presented no key.
    /// </summary>
    public bool CoversErrorPage(EndpointRequirements page) =>
        page.IsDisabled || page.IsAnonymous
        || (_decision.Continues && !page.RefusesEveryone
            && (_decision.Verdict == AccessVerdict.Allowed
                || (page is { IsDeclared: false, RequiresAccessList: false, Organization: null, Project: null })));
}
