using ApiAccessControl.Http.Enforcement;
using ApiAccessControl.Http.Identity;
using Microsoft.AspNetCore.Hosting;

namespace ApiAccessControl.Startup;

/// <summary>
/// Runs after the pipeline is built and before the server listens. An application that registers the gate and never
/// uses it does not start, nor does one whose endpoints contradict themselves.
/// </summary>
internal sealed class GateStartupFilter(
    GateWiring wiring, EndpointVerification verification, KeyUsers users, KeyUserLint keyUsers, SetupLint setup,
    PolicyLint policy)
    : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        wiring.HostBuilds();
        next(app);
        wiring.HostBuilt(app);
        users.ReadHostAuthorization();
        keyUsers.Report();
        verification.Begin();
        setup.Report();
        policy.Begin();
    };
}
