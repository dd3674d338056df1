using System.Globalization;
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
    // Without a scheme nothing is authenticated, in any order; MVC alone adds the middleware.
    private bool IsBehindAuthorization => wiring.IsBehindAuthorization && new SchemeNames(services).HasAny;

    private DateTimeOffset? ReportOnlyUntil =>
        options.ReportOnlyUntil is { } until && time.GetUtcNow() < until ? until : null;

    /// <summary>The warnings that hold now.</summary>
    public IEnumerable<AccessDiagnostic> Current
    {
        get
        {
            if (wiring.IsInBranchOnly)
            {
                yield return new(
                    DiagnosticCodes.MiddlewareInBranch, "UseApiAccessControl", StartupLog.MiddlewareInBranchText);
            }

            if (IsBehindAuthorization)
            {
                yield return new(
                    DiagnosticCodes.AuthenticationBeforeGate, "UseApiAccessControl",
                    StartupLog.BehindAuthorizationText);
            }

            if (ReportOnlyUntil is { } until)
            {
                yield return new(
                    DiagnosticCodes.ReportOnlyInForce, nameof(ApiAccessControlOptions.ReportOnlyUntil),
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Refusals of the whole gate are only reported until {until:u}: until then the requests "
                        + $"continue."));
            }

            if (TrustsEveryone(forwarding.Value))
            {
                yield return new(
                    DiagnosticCodes.ForwardedHeadersTrustAll, nameof(ForwardedHeadersOptions),
                    StartupLog.TrustsEveryoneText);
            }
        }
    }

    public void Report()
    {
        if (wiring.IsInBranchOnly)
        {
            StartupLog.MiddlewareInBranch(logger);
        }

        if (IsBehindAuthorization)
        {
            StartupLog.BehindAuthorization(logger);
        }

        if (ReportOnlyUntil is { } until)
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
