using System.Net;
using ApiAccessControl.Attempts;
using ApiAccessControl.Decisions;
using ApiAccessControl.Http;
using ApiAccessControl.Http.Endpoints;
using ApiAccessControl.Http.Enforcement;
using ApiAccessControl.Http.Identity;
using ApiAccessControl.Http.Reports;
using ApiAccessControl.KeyUsage;
using ApiAccessControl.Networks;
using ApiAccessControl.Options;
using ApiAccessControl.Snapshots;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApiAccessControl.Startup;

/// <summary>
/// Evaluates two synthetic requests at startup, so that the hot path is compiled before the first real request. They
/// have a policy, options, an engine and a key of their own, which are dropped afterwards. Nothing is logged, counted,
/// remembered or recorded as a use.
/// </summary>
internal sealed class WarmUpRequests(
    TimeProvider time, GateReports reports, EndpointEnforcement enforcement, KeyUsers users)
{
    // The first is hashed, the second remembered. There are not more, because the runtime profiles the calls it sees to
    // optimize for the usual ones, and these are not usual: below its threshold it profiles real requests only.
    private const int Calls = 2;

    private readonly NewApiKey _key = ApiKeyGenerator.Create();
    private readonly LastUsedLedger _uses = new();

    private readonly Endpoint _endpoint = new(
        requestDelegate: null, new(new RequirePermissionAttribute("first", "call")), "(warm-up)");

    public void Run()
    {
        var options = new ApiAccessControlOptions().Resolve();
        var policy = Policy(options);
        var requirements = new EndpointRequirementsReader().RequirementsOf(_endpoint);
        var decider = new RequestDecider(new(options), new(options, reports, time, NullLogger<AttemptLimiter>.Instance), enforcement, users);
        for (var call = 0; call < Calls; call++)
        {
            Run(decider, requirements, policy);
        }
    }

    private void Run(RequestDecider decider, EndpointRequirements requirements, PolicySnapshot policy)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = HttpMethods.Get;
        context.Request.Scheme = Uri.UriSchemeHttps;
        context.Request.Headers["X-Api-Key"] = _key.Text;
        context.Connection.RemoteIpAddress = IPAddress.Loopback;
        context.SetEndpoint(_endpoint);
        var feature = decider.Decide(context, null, _endpoint, requirements, policy);
        decider.Publish(context, feature);
        if (!GateGuard.HasAdmitted(context, _endpoint))
        {
            throw new InvalidOperationException($"Refused: {feature.DecisionRef.Reason}.");
        }

        _uses.Touch(feature.DecisionRef.Key, NetworkAddress.From(feature.RemoteAddress), feature.Now);
    }

    private PolicySnapshot Policy(ResolvedOptions options)
    {
        var builder = new SnapshotBuilder(PolicySnapshot.Empty, options);
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
