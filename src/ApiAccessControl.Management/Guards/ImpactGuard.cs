using ApiAccessControl.Management.Work;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Guards;

/// <summary>
/// A change does not stop keys by accident, and never the key that makes it: neither a requirement that is switched on
/// over keys without a list, nor the removal of a list that satisfies one.
/// </summary>
internal sealed class ImpactGuard(EffectivePolicyOptions rules) : IGuard
{
    public async ValueTask CheckAsync(PolicyTurn turn)
    {
        var requirements = new AccessListRequirements(turn, rules);
        var stopped = new Dictionary<string, KeyRecord>(StringComparer.Ordinal);
        foreach (var edit in turn.Edits)
        {
            if (edit.After is { } after && MayStop(edit.Before, after))
            {
                await foreach (var key in StoppedKeys.UnderAsync(turn, after))
                {
                    if (await requirements.WillStopAsync(key) && !await requirements.HasStoppedAsync(key))
                    {
                        stopped.TryAdd(key.Id, key);
                    }
                }
            }
        }

        if (stopped.Count > 0)
        {
            await RefuseAsync(turn, stopped);
        }
    }

    private async Task RefuseAsync(PolicyTurn turn, Dictionary<string, KeyRecord> stopped)
    {
        if (!turn.Force)
        {
            throw await StoppedKeys.RefusalAsync(
                turn,
                $"{stopped.Count} keys would have no network list that satisfies the requirement of an access list"
                + $"{OrRole}, and would be refused. Give them what is missing, or force the change.",
                [.. stopped.Values]);
        }

        if (turn.Authority.Key is { } own && stopped.ContainsKey(own.Id))
        {
            throw new ManagementException(
                StatusCodes.Status409Conflict, ManagementCodes.WouldLockOut,
                $"Your own key would have no network list that satisfies the requirement{OrRole}. Give it what is "
                + "missing first.");
        }
    }

    private string OrRole => rules.RequirementNeedsRole is { } role
        ? $" or not the role {role} (Lists:RequirementNeedsRole)" : "";

    // Most edits change none of these, so they read no other record, and no edit of another record makes them stale.
    private static bool MayStop(PolicyRecord? before, PolicyRecord after) => (before, after) switch
    {
        (KeyRecord from, KeyRecord to) => Requires(from, to) || LosesList(from, to)
            || from.Account != to.Account || from.Organization != to.Organization,
        (AccountRecord from, AccountRecord to) => LosesList(from, to) || from.Organization != to.Organization,
        (null, KeyRecord { RequireAccessList: true }) => true,
        (_, KeyRecord or AccountRecord) => false,
        _ => Requires(before, after),
    };

    private static bool Requires(PolicyRecord? before, PolicyRecord after) =>
        AccessListRequirements.Requires(after) && !AccessListRequirements.Requires(before);

    private static bool LosesList(PolicyRecord before, PolicyRecord after) =>
        RecordLists.Networks(before) is { Count: > 0 } && RecordLists.Networks(after) is not { Count: > 0 };
}
