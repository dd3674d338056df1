using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management.Guards;

/// <summary>
/// All rules, in the order in which a caller is told of them: what it may not do at all comes before what it can force.
/// </summary>
internal sealed class GuardChain(
    OwnLimitsGuard ownLimits, EscalationGuard escalation, FirstEntryGuard firstEntry, SelfLockoutGuard selfLockout,
    LastEntryGuard lastEntry, ImpactGuard impact)
{
    private readonly IGuard[] _guards = [ownLimits, escalation, firstEntry, selfLockout, lastEntry, impact];

    public async ValueTask CheckAsync(PolicyTurn turn)
    {
        foreach (var guard in _guards)
        {
            await guard.CheckAsync(turn);
        }
    }
}
