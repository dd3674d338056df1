using ApiAccessControl.Management.Work;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Guards;

/// <summary>
/// A list that loses its last entry and stays on opens, or stops, what it limited: never by accident.
/// </summary>
internal sealed class LastEntryGuard(EffectivePolicyOptions rules) : IGuard
{
    public async ValueTask CheckAsync(PolicyTurn turn)
    {
        if (turn.Force)
        {
            return;
        }

        foreach (var edit in turn.Edits)
        {
            if (edit is { Before: { } before, After: { } after }
                && (IsEmptied(RecordLists.Networks(before), RecordLists.Networks(after))
                    || IsEmptied(RecordLists.Domains(before), RecordLists.Domains(after))))
            {
                throw await RefusalAsync(turn, after);
            }
        }
    }

    private async Task<ManagementException> RefusalAsync(PolicyTurn turn, PolicyRecord record)
    {
        if (rules.EmptyList == EmptyListMeaning.Open && record is not PolicySettings)
        {
            return new(
                StatusCodes.Status409Conflict, ManagementCodes.WouldOpen,
                "Without its last entry the list admits everybody, except where an access list is required. Force the "
                + "change if that is meant.");
        }

        var keys = new List<KeyRecord>();
        await foreach (var key in StoppedKeys.UnderAsync(turn, record))
        {
            keys.Add(key);
        }

        return await StoppedKeys.RefusalAsync(
            turn,
            "Without its last entry the list refuses every request. Force the change if that is meant, or switch the "
            + "list off.",
            keys);
    }

    private static bool IsEmptied(IReadOnlyList<AccessListEntry>? before, IReadOnlyList<AccessListEntry>? after) =>
        before is { Count: > 0 } && after is { Count: 0 };
}
