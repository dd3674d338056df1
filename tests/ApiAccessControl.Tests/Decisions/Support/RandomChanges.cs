using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Decisions.Support;

/// <summary>
/// Changes as a store would report them: every step leaves user names and imported texts with one key each.
/// </summary>
internal static class RandomChanges
{
    public static List<PolicyChange> Next(Dice dice, StoredRecords stored)
    {
        var changes = new List<PolicyChange>();
        for (var i = dice.Below(4); i >= 0; i--)
        {
            var change = One(dice);
            if (change.Record is KeyRecord key)
            {
                changes.AddRange(MakeRoom(key, stored));
            }

            changes.Add(change);
            changes.ForEach(c => stored.Apply(c));
        }

        return changes;
    }

    private static PolicyChange One(Dice dice)
    {
        var organization = dice.One(RandomRecords.Organizations);
        var record = dice.Below(9) switch
        {
            0 => RandomRecords.Settings(dice),
            1 => RandomRecords.System(dice, dice.One(RandomRecords.Systems)),
            2 => RandomRecords.Role(dice, dice.One(RandomRecords.RoleNames)),
            3 => RandomRecords.Organization(dice, organization),
            4 => RandomRecords.Project(dice, organization, dice.One(RandomRecords.Projects)),
            5 => RandomRecords.Account(dice, dice.One(RandomRecords.Accounts)),
            6 => RandomRecords.Imported(dice, dice.One(TestKey.One.Id, TestKey.Three.Id)),
            _ => (PolicyRecord)RandomRecords.Key(
                dice, dice.One(TestKey.One, TestKey.Two, TestKey.Three), dice.One("alice", "bob")),
        };
        return record is not PolicySettings && dice.Chance(30)
            ? PolicyChange.Delete(record.Kind, record.Id)
            : PolicyChange.Put(record);
    }

    // The current owner of the name or text releases it one step before.
    private static IEnumerable<PolicyChange> MakeRoom(KeyRecord key, StoredRecords stored) =>
        [.. stored.Keys.Where(other => other.Id != key.Id).SelectMany(other => Rid(other, key))];

    private static IEnumerable<PolicyChange> Rid(KeyRecord other, KeyRecord key)
    {
        if (key.OpaqueHash is not null && other.OpaqueHash == key.OpaqueHash)
        {
            yield return PolicyChange.Delete(other.Kind, other.Id);
        }
        else if (key.UserName is not null && other.UserName == key.UserName)
        {
            yield return PolicyChange.Put(other with { UserName = null });
        }
    }
}
