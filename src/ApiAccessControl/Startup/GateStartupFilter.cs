using ApiAccessControl.Http.Enforcement;
using ApiAccessControl.Http.Identity;
using Microsoft.AspNetCore.Hosting;

namespace ApiAccessControl.Startup;

/// <summary>
/// Runs when the pipeline is there and the server does not listen yet. An application that registered the gate and
/// never put it in front of anything does not start; nor does one whose endpoints contradict themselves.
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
        users.AskHost();
        keyUsers.Report();
        verification.Begin();
        setup.Report();
        policy.Begin();
    };
}
