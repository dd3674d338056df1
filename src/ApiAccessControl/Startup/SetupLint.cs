using ApiAccessControl.Diagnostics;
using ApiAccessControl.Http.Enforcement;
using ApiAccessControl.Options;
using Microsoft.AspNetCore.HttpOverrides;

namespace ApiAccessControl.Startup;

/// <summary>What can be seen at start of the way the host is set up around the gate.</summary>
internal sealed class SetupLint(
    GateWiring wiring, ResolvedOptions rules, TimeProvider time, IOptions<ForwardedHeadersOptions> forwarding,
    IServiceProvider services, ILogger<SetupLint> logger)
{
    public void Report()
    {
        if (wiring.IsInBranchOnly)
        {
            StartupLog.MiddlewareInBranch(logger);
        }

        // Without a scheme nothing is authenticated, whatever its place; MVC alone brings the middleware.
        if (wiring.IsBehindAuthorization && new SchemeNames(services).HasAny)
        {
            StartupLog.BehindAuthorization(logger);
        }

        if (rules.ReportOnlyUntil is { } until && time.GetUtcNow() < until)
        {
            StartupLog.ReportOnly(logger, until);
        }

        if (rules.UnmatchedRequests == UnmatchedRequests.Pass)
        {
            StartupLog.UnmatchedUnchecked(logger);
        }

        if (TrustsEverybody(forwarding.Value))
        {
            StartupLog.TrustsEverybody(logger);
        }
    }

    // With both lists empty the framework believes whoever connects; so does a network that holds every address.
    // Setting ASPNETCORE_FORWARDEDHEADERS_ENABLED empties both.
#pragma warning disable RS0030 // The framework's own list of networks: nothing is parsed or matched by it here.
    private static bool TrustsEverybody(ForwardedHeadersOptions options) =>
        options.ForwardedHeaders != ForwardedHeaders.None
        && ((options.KnownProxies.Count == 0 && options.KnownIPNetworks.Count == 0)
            || options.KnownIPNetworks.Any(network => network.PrefixLength == 0));
#pragma warning restore RS0030
}
