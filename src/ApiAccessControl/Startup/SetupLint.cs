using ApiAccessControl.Diagnostics;
using ApiAccessControl.Http.Enforcement;
using ApiAccessControl.Options;
using Microsoft.AspNetCore.HttpOverrides;

namespace ApiAccessControl.Startup;

/// <summary>Checks the setup of the host around the gate at startup.</summary>
internal sealed class SetupLint(
    GateWiring wiring, ResolvedOptions options, TimeProvider time, IOptions<ForwardedHeadersOptions> forwarding,
    IServiceProvider services, ILogger<SetupLint> logger)
{
    public void Report()
    {
        if (wiring.IsInBranchOnly)
        {
            StartupLog.MiddlewareInBranch(logger);
        }

        // Without a scheme nothing is authenticated, in any order; MVC alone adds the middleware.
        if (wiring.IsBehindAuthorization && new SchemeNames(services).HasAny)
        {
            StartupLog.BehindAuthorization(logger);
        }

        if (options.ReportOnlyUntil is { } until && time.GetUtcNow() < until)
        {
            StartupLog.ReportOnly(logger, until);
        }

        if (options.UnmatchedRequests == UnmatchedRequests.Pass)
        {
            StartupLog.UnmatchedUnchecked(logger);
        }

        if (TrustsEveryone(forwarding.Value))
        {
            StartupLog.TrustsEveryone(logger);
        }
    }

    // With both lists empty the framework trusts every client, as it does with a network that contains every address.
    // ASPNETCORE_FORWARDEDHEADERS_ENABLED empties both.
#pragma warning disable RS0030 // The framework's own list of networks: it is not used to parse or match here.
    private static bool TrustsEveryone(ForwardedHeadersOptions options) =>
        options.ForwardedHeaders != ForwardedHeaders.None
        && ((options.KnownProxies.Count == 0 && options.KnownIPNetworks.Count == 0)
            || options.KnownIPNetworks.Any(network => network.PrefixLength == 0));
#pragma warning restore RS0030
}
