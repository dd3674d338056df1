using ApiAccessControl.Management.Work;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Guards;

/// <summary>Who may add the first entry of a list. A record that is created brings its lists with it.</summary>
internal sealed class FirstEntryGuard(IOptions<ManagementOptions> options) : IGuard
{
    public ValueTask CheckAsync(PolicyTurn turn)
    {
        var from = options.Value.FirstEntryFrom;
        var isAllowed = from == FirstEntryFrom.Anywhere
            || (from == FirstEntryFrom.Console && turn.Authority.Actor.IsPerson);
        if (!isAllowed && turn.Edits.Any(edit => edit is { Before: not null, After: not null }
            && (IsFirst(RecordLists.Networks(edit.Before), RecordLists.Networks(edit.After))
                || IsFirst(RecordLists.Domains(edit.Before), RecordLists.Domains(edit.After)))))
        {
            throw new ManagementException(
                StatusCodes.Status403Forbidden, ManagementCodes.FirstEntry,
                from == FirstEntryFrom.Console
                    ? "Only a person adds the first entry of a list (Management:FirstEntryFrom)."
                    : "The first entry of a list is written in the store, not added here (Management:FirstEntryFrom).");
        }

        return default;
    }

    private static bool IsFirst(IReadOnlyList<AccessListEntry>? before, IReadOnlyList<AccessListEntry>? after) =>
        before is not { Count: > 0 } && after is { Count: > 0 };
}
