using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Decisions.Support;

/// <summary>The content of a store after a sequence of changes.</summary>
internal sealed class StoredRecords
{
    private readonly Dictionary<(PolicyRecordKind, string), PolicyRecord> _records = [];

    public IReadOnlyList<PolicyRecord> All => [.. _records.Values];

    public IEnumerable<KeyRecord> Keys => _records.Values.OfType<KeyRecord>();

    public void Apply(in PolicyChange change)
    {
        if (change.Record is null)
        {
            _records.Remove((change.Kind, change.Id));
        }
        else
        {
            _records[(change.Kind, change.Id)] = change.Record;
        }
    }

    public PolicyRecord[] InAnyOrder(Dice dice)
    {
        var all = _records.Values.ToArray();
        dice.Shuffle(all);
        return all;
    }
}
