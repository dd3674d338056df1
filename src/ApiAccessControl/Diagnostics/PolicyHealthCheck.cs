using ApiAccessControl.Stores;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ApiAccessControl.Diagnostics;

/// <summary>Unhealthy without a policy; degraded while a reload has failed or a record cannot be read.</summary>
internal sealed class PolicyHealthCheck(
    PolicyHealth health, CurrentPolicy policy, IPolicySource source) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var state = health.State;
        var data = new Dictionary<string, object>(source.HealthData)
        {
            ["revision"] = state.Revision,
            ["keys"] = state.Keys,
            ["failures"] = state.Failures,
            ["unreadableRecords"] = state.UnreadableRecords,
            ["ageSeconds"] = health.Age.TotalSeconds,
            ["lagSeconds"] = state.Lag.TotalSeconds,
        };
        return Task.FromResult(
            policy.Snapshot is null
                ? HealthCheckResult.Unhealthy("There is no policy; every request is refused.", data: data)
            : state.LastError is not null
                ? HealthCheckResult.Degraded("The last reload failed; an older policy is in force.", data: data)
            : state.UnreadableRecords > 0
                ? HealthCheckResult.Degraded("Records cannot be read; the log names them.", data: data)
            : HealthCheckResult.Healthy("The policy is in force.", data));
    }
}
