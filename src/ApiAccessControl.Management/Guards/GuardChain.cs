using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management.Guards;

/// <summary>
/// All guards, in the order in which they are reported: what cannot be forced comes before what can.
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
