using ApiAccessControl.Management.Guards;
using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management.Preview;

/// <summary>Compares what holds for a key before and after edits.</summary>
internal sealed class KeyComparison(PolicyTurn turn, ListWidth lists)
{
    // Many keys have the same owners: comparing two lists parses both.
    private readonly Dictionary<(PolicyRecordKind Kind, string? Before, string? After), bool> _sameLists = [];

    /// <summary>The key, if it is usable before or after and anything changes for it; else null.</summary>
    public async Task<AffectedKey?> CompareAsync(KeyRecord? before, KeyRecord? after)
    {
        var (then, next) = (
            await KeySurroundings.ReadAsync(before, turn.Policy.FindRecordAsync),
            await KeySurroundings.ReadAsync(after, turn.FindAfterAsync));
        var (usableBefore, usableAfter) = (then.IsUsable(turn.Now), next.IsUsable(turn.Now));
        if (!usableBefore && !usableAfter)
        {
            return null;
        }

        // Of a key that is created or deleted the rest says no more.
        var changes = before is null || after is null ? [] : await ChangesAsync(then, next);
        return usableBefore == usableAfter && changes.Count == 0
            ? null
            : new((after ?? before)!.Id, (after ?? before)!.Description, usableBefore, usableAfter, changes);
    }

    private async Task<List<KeyAspect>> ChangesAsync(KeySurroundings before, KeySurroundings after)
    {
        var (rights, rightsAfter) = (
            await before.PermissionsAsync(turn.PermissionsBefore), await after.PermissionsAsync(turn.PermissionsAfter));
        var projects = ProjectEdits(before, rights, after, rightsAfter);
        var changes = new List<KeyAspect>();
        Add(KeyAspect.Permissions, !rights.HoldTheSameAs(rightsAfter));
        Add(
            KeyAspect.Projects,
            !rights.Projects.SetEquals(rightsAfter.Projects)
                || projects.Exists(edit => IsOn(edit.Before) != IsOn(edit.After)));
        Add(
            KeyAspect.Lists,
            !HaveSameLists(before, after) || projects.Exists(edit => !AreSame(edit.Before, edit.After)));
        Add(KeyAspect.Lifetime, before.Lifetime != after.Lifetime);
        Add(KeyAspect.Requirement, before.RequiresAccessList != after.RequiresAccessList);
        Add(KeyAspect.ReportOnly, before.IsReportOnly != after.IsReportOnly);
        return changes;

        void Add(KeyAspect aspect, bool changed)
        {
            if (changed)
            {
                changes.Add(aspect);
            }
        }
    }

    // Invited, or by permissions for the whole organization.
    private List<RecordEdit> ProjectEdits(
        KeySurroundings before, KeyPermissions rights, KeySurroundings after, KeyPermissions rightsAfter) =>
    [
        .. turn.Edits.Where(edit => edit.Kind == PolicyRecordKind.Project
            && (before.CanActIn(edit.Id, rights) || after.CanActIn(edit.Id, rightsAfter))),
    ];

    private static bool IsOn(PolicyRecord? project) => project is ProjectRecord { Enabled: true };

    private bool HaveSameLists(KeySurroundings before, KeySurroundings after) =>
        AreSame(before.Key, after.Key) && AreSame(before.Account, after.Account)
        && AreSame(before.Organization, after.Organization) && AreSame(before.Settings, after.Settings);

    private bool AreSame(PolicyRecord? before, PolicyRecord? after)
    {
        if (ReferenceEquals(before, after))
        {
            return true;
        }

        var pair = ((before ?? after)!.Kind, before?.Id, after?.Id);
        if (!_sameLists.TryGetValue(pair, out var same))
        {
            _sameLists.Add(pair, same = Compare(before, after));
        }

        return same;
    }

    private bool Compare(PolicyRecord? before, PolicyRecord? after)
    {
        var (networks, networksAfter) = (RecordLists.Networks(before), RecordLists.Networks(after));
        var (domains, domainsAfter) = (RecordLists.Domains(before), RecordLists.Domains(after));
        return (before ?? after) is PolicySettings
            ? (networks is null) == (networksAfter is null)
                && Covers(networks, networksAfter) && Covers(networksAfter, networks)
            : lists.IsInside(networks, networksAfter) && lists.IsInside(networksAfter, networks)
                && lists.AreDomainsInside(domains, domainsAfter) && lists.AreDomainsInside(domainsAfter, domains);
    }

    // An empty global list admits no request, so it is compared without the meaning of other empty lists.
    private static bool Covers(IReadOnlyList<AccessListEntry>? outer, IReadOnlyList<AccessListEntry>? inner) =>
        RecordLists.Texts(inner).All(entry => NetworkCoverage.Covers(RecordLists.Texts(outer), entry));
}
