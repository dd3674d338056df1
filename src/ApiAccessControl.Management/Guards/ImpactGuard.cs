using ApiAccessControl.Management.Work;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Guards;

/// <summary>
/// A requirement that is switched on does not stop keys by accident, and never the key that switches it on.
/// </summary>
internal sealed class ImpactGuard(EffectivePolicyOptions rules) : IGuard
{
    public async ValueTask CheckAsync(PolicyTurn turn)
    {
        foreach (var edit in turn.Edits)
        {
            if (edit.After is { } after && Requires(after) && !Requires(edit.Before))
            {
                await CheckAsync(turn, after);
            }
        }
    }

    private async Task CheckAsync(PolicyTurn turn, PolicyRecord required)
    {
        var stopped = new List<KeyRecord>();
        await foreach (var key in StoppedKeys.UnderAsync(turn, required))
        {
            if (!rules.SatisfiesRequirement(key, await turn.AccountAfterAsync(key))
                && !await WasStoppedAsync(turn, key))
            {
                stopped.Add(key);
            }
        }

        if (stopped.Count == 0)
        {
            return;
        }

        if (!turn.Force)
        {
            throw await StoppedKeys.RefusalAsync(
                turn,
                $"{stopped.Count} keys have no network list that satisfies the requirement and would be refused. Give "
                + "them lists, or force the change.",
                stopped);
        }

        if (stopped.Exists(key => key.Id == turn.Authority.Key?.Id))
        {
            throw new ManagementException(
                StatusCodes.Status409Conflict, ManagementCodes.WouldLockOut,
                "The requirement would stop your own key. Give it a network list first.");
        }
    }

    // Under another requirement the key is refused already.
    private static async Task<bool> WasStoppedAsync(PolicyTurn turn, KeyRecord key)
    {
        var policy = turn.Policy;
        var edit = turn.Edits.FirstOrDefault(edit => edit.Kind == key.Kind && edit.Id == key.Id);
        var before = edit is null ? key : edit.Before as KeyRecord;
        var account = await turn.AccountBeforeAsync(before);
        var organization = (before?.Organization ?? account?.Organization) is { } id
            ? await policy.FindRecordAsync(PolicyRecordKind.Organization, id)
            : null;
        return before is not null && (Requires(before) || Requires(organization)
            || Requires(await policy.FindRecordAsync(PolicyRecordKind.Settings, "")));
    }

    private static bool Requires(PolicyRecord? record) => record switch
    {
        KeyRecord key => key.RequireAccessList,
        OrganizationRecord organization => organization.RequireAccessList,
        PolicySettings settings => settings.RequireAccessList,
        _ => false,
    };
}
