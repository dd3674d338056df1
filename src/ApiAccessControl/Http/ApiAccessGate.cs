using System.Runtime.CompilerServices;
using ApiAccessControl.Decisions;
using ApiAccessControl.Http.Answers;
using ApiAccessControl.Http.Credentials;
using ApiAccessControl.Http.Endpoints;
using ApiAccessControl.Http.Enforcement;
using ApiAccessControl.Http.Identity;
using ApiAccessControl.Http.Reports;
using ApiAccessControl.Http.Wiring;
using ApiAccessControl.KeyUsage;
using ApiAccessControl.Options;
using ApiAccessControl.Stores;
using Microsoft.AspNetCore.Diagnostics;

namespace ApiAccessControl.Http;

/// <summary>
/// The engine in front of a request: middleware, enforcement point and filter all decide and refuse through this.
/// </summary>
internal sealed class ApiAccessGate
{
    private static readonly EndpointRequirements NoEndpoint = EndpointRequirements.RefusingEveryone("(action without an endpoint)");

    private readonly CurrentPolicy _policy;
    private readonly EndpointRequirementsReader _endpoints;
    private readonly EndpointEnforcement _enforcement;
    private readonly GateReports _reports;
    private readonly IAccessRefusalWriter _refusals;
    private readonly SetupWatch _setup;
    private readonly CacheInFront _caches;

    public ApiAccessGate(
        ResolvedOptions rules, CurrentPolicy policy, AccessEngine engine, EndpointRequirementsReader endpoints, TimeProvider time,
        GateReports reports, IAccessRefusalWriter refusals, SetupWatch setup, EndpointEnforcement enforcement,
        CacheInFront caches, KeyUsers users)
    {
        Engine = engine;
        Time = time;
        Users = users;
        var authorization = new AuthorizationValues(rules.Credentials);
        Credentials = new(rules.Credentials, authorization, reports);
        Remover = rules.Credentials.RemoveFromRequest ? new(rules.Credentials, authorization) : null;
        Sources = new(rules.Credentials.HeaderNames);
        _policy = policy;
        _endpoints = endpoints;
        _enforcement = enforcement;
        _reports = reports;
        Uses = reports.Uses;
        _refusals = refusals;
        _setup = setup;
        _caches = caches;
    }

    public AccessEngine Engine { get; }

    public TimeProvider Time { get; }

    public LastUsedLedger? Uses { get; }

    public CredentialReader Credentials { get; }

    public KeyUsers Users { get; }

    public SourceReader Sources { get; }

    /// <summary>Null unless credentials are removed from requests that go on.</summary>
    public CredentialRemover? Remover { get; }

    /// <summary>Decides on the endpoint, and runs what follows or refuses.</summary>
    public Task RunAsync(HttpContext context, Endpoint? endpoint, RequestDelegate next)
    {
        endpoint = Enforce(endpoint);
        var goesOn = Admits(context, endpoint, _endpoints.RequirementsOf(endpoint), out var feature);
        return !MayBeCached(feature) ? RunUncachedAsync(context, feature, goesOn, next)
            : goesOn ? next(context)
            : RefuseAsync(context, feature);
    }

    /// <summary>The same where the caller runs what follows. Legacy routing runs actions without an endpoint.</summary>
    public async ValueTask<bool> AdmitsAsync(HttpContext context, Endpoint? endpoint)
    {
        endpoint = Enforce(endpoint);
        var rules = endpoint is null ? NoEndpoint : _endpoints.RequirementsOf(endpoint);
        var goesOn = Admits(context, endpoint, rules, out var feature);
        if (!MayBeCached(feature))
        {
            _caches.Forbid(context);
        }

        if (!goesOn)
        {
            await RefuseAsync(context, feature);
        }

        return goesOn;
    }

    /// <summary>
    /// Logs that the middleware has not decided. Not for an endpoint that opted out, where nothing was to decide.
    /// </summary>
    public void ReportGuarded(Endpoint? endpoint)
    {
        if (endpoint is null || !_endpoints.RequirementsOf(endpoint).IsDisabled)
        {
            _reports.Guarded(endpoint);
        }
    }

    // An endpoint that was set by hand has not been exchanged by routing.
    public Endpoint? Enforce(Endpoint? endpoint) => endpoint is null ? null : _enforcement.Enforce(endpoint);

    // By itself, so that the usual path allocates no closure. A refusal must not be stored either.
    private Task RunUncachedAsync(HttpContext context, GateFeature feature, bool goesOn, RequestDelegate next) =>
        _caches.RunAsync(context, goesOn ? next : refused => RefuseAsync(refused, feature));

    private bool Admits(HttpContext context, Endpoint? endpoint, EndpointRequirements rules, out GateFeature feature)
    {
        var earlier = GateFeature.Of(context);
        if (earlier is not null && IsReExecuted(context))
        {
            feature = earlier;
            return AdmitsPage(context, endpoint, rules, ref feature);
        }

        feature = Decide(context, earlier, endpoint, rules);
        return feature.RawDecision.Continues;
    }

    /// <param name="context">The request.</param>
    /// <param name="feature">
    /// What the gate knows of it already. A lookup of a feature that is not there is expensive (20 ns).
    /// </param>
    /// <param name="endpoint">The endpoint that is going to execute.</param>
    /// <param name="rules">Its requirements.</param>
    public GateFeature Decide(HttpContext context, GateFeature? feature, Endpoint? endpoint, EndpointRequirements rules)
    {
        _setup.Sample(context);
        feature ??= new(context, this);
        var started = _reports.Start();
        feature.Decide(endpoint, rules, _policy.Snapshot);
        _reports.Decided(feature, started);
        return feature;
    }

    // The host runs its error page for a request that was decided: that decision was counted, and stays what the
    // request is told. A page that asks for more than was shown is decided on by itself, so that a path which happens to be a
    // guarded endpoint does not run for a caller without a key.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool AdmitsPage(HttpContext context, Endpoint? endpoint, EndpointRequirements rules, ref GateFeature feature)
    {
        if (endpoint is not null && feature.Covers(rules))
        {
            feature.Renew(endpoint);
            return true;
        }

        var page = feature = new(context, this);
        page.Evaluate(endpoint, rules, _policy.Snapshot);
        if (!page.RawDecision.Continues)
        {
            return false;
        }

        page.Publish();
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Task RefuseAsync(HttpContext context, GateFeature feature)
    {
        // Instead of an error page that the caller may not see, the answer stays as it was.
        if (context.Response.StatusCode >= StatusCodes.Status400BadRequest && IsReExecuted(context))
        {
            return Task.CompletedTask;
        }

        if (feature.RawDecision.Verdict == AccessVerdict.Preflight)
        {
            _reports.Preflight();
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        return RefusalWriters.WriteAsync(context, feature.RawDecision, _refusals);
    }

    // What opted out is the host's own affair, caches included.
    private bool MayBeCached(GateFeature feature) =>
        !_caches.IsPossible || feature.RawDecision.Verdict == AccessVerdict.NotChecked;

    private static bool IsReExecuted(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null
        || context.Features.Get<IExceptionHandlerFeature>() is not null;
}
