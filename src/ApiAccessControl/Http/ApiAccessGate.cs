using System.Runtime.CompilerServices;
using ApiAccessControl.Decisions;
using ApiAccessControl.Diagnostics;
using ApiAccessControl.Http.Credentials;
using ApiAccessControl.Http.Endpoints;
using ApiAccessControl.Http.Identity;
using ApiAccessControl.Profiles;
using ApiAccessControl.Startup;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Http;

/// <summary>
/// The engine in front of a request: middleware, filter and guard all decide and refuse through this.
/// </summary>
internal sealed class ApiAccessGate
{
    private static readonly EndpointRules NoEndpoint = EndpointRules.ForNobody("(action without an endpoint)");

    private readonly CurrentPolicy _policy;
    private readonly EndpointRulesReader _endpoints;
    private readonly GateReports _reports;
    private readonly IAccessRefusalWriter _refusals;
    private readonly SetupWatch _setup;

    public ApiAccessGate(
        AccessRules rules, CurrentPolicy policy, AccessEngine engine, EndpointRulesReader endpoints, TimeProvider time,
        GateReports reports, IAccessRefusalWriter refusals, SetupWatch setup, KeyUsers users)
    {
        Engine = engine;
        Time = time;
        Users = users;
        Credentials = new(rules.Credentials, reports);
        Sources = new([rules.Credentials.HeaderName]);
        _policy = policy;
        _endpoints = endpoints;
        _reports = reports;
        Uses = reports.Uses;
        _refusals = refusals;
        _setup = setup;
    }

    public AccessEngine Engine { get; }

    public TimeProvider Time { get; }

    public LastUsedLedger? Uses { get; }

    public CredentialReader Credentials { get; }

    public KeyUsers Users { get; }

    public SourceReader Sources { get; }

    public GateFeature Decide(HttpContext context) => Decide(context, GateFeature.Of(context));

    /// <param name="context">The request.</param>
    /// <param name="earlier">What the gate knows of it already; to look for what is not there is dear.</param>
    public GateFeature Decide(HttpContext context, GateFeature? earlier)
    {
        var endpoint = context.GetEndpoint();
        return Decide(context, earlier, endpoint, _endpoints.RulesOf(endpoint));
    }

    public GateFeature DecideForNobody(HttpContext context) =>
        Decide(context, GateFeature.Of(context), endpoint: null, NoEndpoint);

    private GateFeature Decide(HttpContext context, GateFeature? feature, Endpoint? endpoint, EndpointRules rules)
    {
        _setup.Sample(context);
        feature ??= new(context, this);
        var started = _reports.Start();
        feature.Decide(endpoint, rules, _policy.Snapshot);
        _reports.Decided(feature, started);
        return feature;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public Task RefuseAsync(HttpContext context, GateFeature feature)
    {
        if (feature.RawDecision.Verdict == AccessVerdict.Preflight)
        {
            _reports.Preflight();
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        return _refusals.WriteAsync(context, feature.RawDecision);
    }

    public void ReportGuarded(Endpoint? endpoint) => _reports.Guarded(endpoint);
}
