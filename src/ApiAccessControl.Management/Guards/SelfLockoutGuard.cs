using System.Net;
using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Work;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Guards;

/// <summary>
/// The caller can call again afterwards. The lists that bind a key are its own, its account's, its organization's and
/// the global one; a person is bound by the global one.
/// </summary>
internal sealed class SelfLockoutGuard(ListWidth lists, CallerAdmission admission) : IGuard
{
    public async ValueTask CheckAsync(PolicyTurn turn)
    {
        var binding = turn.Edits.Where(edit => edit.After is not null && Binds(turn.Authority, edit)).ToArray();
        foreach (var edit in binding)
        {
            CheckNetworks(turn, edit);
        }

        if (binding.Length > 0 && await admission.LostByAsync(turn) is { } lost)
        {
            throw LockOut(lost);
        }
    }

    private static bool Binds(ActorAuthority actor, RecordEdit edit) => edit.Kind switch
    {
        PolicyRecordKind.Settings => true,
        PolicyRecordKind.Key => edit.Id == actor.Key?.Id,
        PolicyRecordKind.Account => edit.Id == actor.Account?.Id,
        PolicyRecordKind.Organization => actor.Key is not null && edit.Id == actor.Organization,
        _ => false,
    };

    private void CheckNetworks(PolicyTurn turn, RecordEdit edit)
    {
        var (before, after) = (RecordLists.Networks(edit.Before), RecordLists.Networks(edit.After));
        if (turn.Authority.Actor.Address is not { } address || after is null || Contains(after, address))
        {
            return;
        }

        if (Contains(before, address))
        {
            throw new ManagementException(
                StatusCodes.Status400BadRequest, ManagementCodes.CannotRemoveCaller,
                $"The list would no longer contain your own address, {address}. Call from another address to remove "
                + "it.");
        }

        // An empty global list refuses every request; the others may mean open.
        var limits = edit.Kind == PolicyRecordKind.Settings || lists.Limits(after);
        var limited = edit.Kind == PolicyRecordKind.Settings ? before is not null : lists.Limits(before);
        if (limits && !limited && !(turn.Force && turn.Authority.Actor.IsPerson))
        {
            throw LockOut(
                $"The list would not contain your own address, {address}. Add it too"
                + (turn.Authority.Actor.IsPerson ? ", or force the change." : "."));
        }
    }

    private static bool Contains(IReadOnlyList<AccessListEntry>? list, IPAddress address) =>
        list is not null && NetworkCoverage.Contains(RecordLists.Texts(list), address);

    private static ManagementException LockOut(string detail) =>
        new(StatusCodes.Status409Conflict, ManagementCodes.WouldLockOut, detail);
}
