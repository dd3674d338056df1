using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ApiAccessControl.Diagnostics;

/// <summary>
/// Unhealthy when every request is refused; degraded when changes may be missing or a record cannot be read.
/// </summary>
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
        AddContact(data, state);
        return Task.FromResult(
            policy.Snapshot is not { } snapshot
                ? HealthCheckResult.Unhealthy("There is no policy; every request is refused.", data: data)
            : !snapshot.Settings.IsReadable
                ? HealthCheckResult.Unhealthy(
                    "The settings of the policy are missing or cannot be read; every request is refused.", data: data)
            : state.LastError is { } reason
                ? HealthCheckResult.Degraded(
                    $"The last reload failed; an older policy may be in force. {reason}", data: data)
            : state.IsCopy
                ? HealthCheckResult.Degraded(
                    "The policy is that of the local copy; the store was not reached since the start.", data: data)
            : state.UnreadableRecords > 0
                ? HealthCheckResult.Degraded("Records cannot be read; the log names them.", data: data)
            : state.CopyError is { } notWritten
                ? HealthCheckResult.Degraded($"The local copy cannot be written. {notWritten}", data: data)
            : HealthCheckResult.Healthy("The policy is in force.", data));
    }

    private static void AddContact(Dictionary<string, object> data, PolicyHealthState state)
    {
        if (state.LastContact is { } contact)
        {
            data["lastContact"] = contact;
        }

        if (state is { LastError: { } reason, FailingSince: { } since })
        {
            data["failure"] = reason;
            data["failingSince"] = since;
        }
    }
}
