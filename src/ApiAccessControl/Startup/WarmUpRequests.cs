using System.Net;
using ApiAccessControl.Decisions;
using ApiAccessControl.Http;
using ApiAccessControl.Http.Endpoints;
using ApiAccessControl.Http.Enforcement;
using ApiAccessControl.Http.Identity;
using ApiAccessControl.Http.Reports;
using ApiAccessControl.Http.Wiring;
using ApiAccessControl.KeyUsage;
using ApiAccessControl.Networks;
using ApiAccessControl.Options;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Startup;

/// <summary>
/// Requests of nobody's, decided by the code that decides on everybody's: it is then compiled when the first caller
/// comes. Policy, options, engine and key are their own and are dropped afterwards; the decision is told to nobody, so
/// nothing is logged, counted, remembered or marked as used.
/// </summary>
internal sealed class WarmUpRequests(
    TimeProvider time, GateReports reports, IAccessRefusalWriter refusals, SetupWatch setup,
    EndpointEnforcement enforcement, CacheInFront caches, KeyUsers users)
{
    // The first is hashed, the second remembered. There are not more, because the compiler learns from the calls it
    // sees what is usual, and these are not usual: below its threshold it learns from real requests alone.
    private const int Calls = 2;

    private readonly NewApiKey _key = ApiKeyGenerator.Create();
    private readonly LastUsedLedger _uses = new();

    private readonly Endpoint _endpoint = new(
        requestDelegate: null, new(new RequirePermissionAttribute("first", "call")), "(first calls)");

    public void Make()
    {
        var rules = new ApiAccessControlOptions().Resolve();
        var policy = Policy(rules);
        var endpoints = new EndpointRequirementsReader();
        var gate = new ApiAccessGate(
            rules, new(), new(rules), endpoints, time, reports, refusals, setup, enforcement, caches, users);
        for (var call = 0; call < Calls; call++)
        {
            Make(gate, endpoints.RequirementsOf(_endpoint), policy);
        }
    }

    private void Make(ApiAccessGate gate, EndpointRequirements rules, PolicySnapshot policy)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = HttpMethods.Get;
        context.Request.Scheme = Uri.UriSchemeHttps;
        context.Request.Headers["X-Api-Key"] = _key.Text;
        context.Connection.RemoteIpAddress = IPAddress.Loopback;
        context.SetEndpoint(_endpoint);
        var feature = new GateFeature(context, gate);
        feature.Decide(_endpoint, rules, policy);
        if (!GateFeature.HasAdmitted(context, _endpoint))
        {
            throw new InvalidOperationException($"Refused: {feature.RawDecision.Reason}.");
        }

        _uses.Touch(feature.RawDecision.Key, NetworkAddress.From(feature.RemoteAddress), feature.Now);
    }

    private PolicySnapshot Policy(ResolvedOptions rules)
    {
        var builder = new SnapshotBuilder(PolicySnapshot.Empty, rules);
        builder.Put(new PolicySettings { Enabled = true });
        builder.Put(new KeyRecord(_key.Id)
        {
            SecretHash = _key.SecretHash,
            Networks = [new("127.0.0.0/8"), new("2001:db8::/32")],
            Permissions = ["first:GET:call"],
        });
        return builder.Build(revision: 1);
    }
}
