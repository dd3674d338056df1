using System.Buffers;
using System.Text.Json;
using ApiAccessControl.Documents.Json;
using ApiAccessControl.Stores.Validation;

namespace ApiAccessControl.Stores.Tables;

/// <summary>What turns one policy into another that came without saying so.</summary>
internal static class TableDifference
{
    public static List<EditStep> Between(RecordTable before, IReadOnlyList<PolicyRecord> after)
    {
        var steps = new List<EditStep>();
        var kept = new HashSet<(PolicyRecordKind, string)>();
        foreach (var record in after)
        {
            kept.Add((record.Kind, record.Id));
            var old = before.Find(record.Kind, record.Id)?.Record;
            if (old is null || !AreEqual(old, record))
            {
                steps.Add(new(PolicyChange.Put(record), old));
            }
        }

        foreach (var stored in before.All)
        {
            if (!kept.Contains((stored.Record.Kind, stored.Record.Id)))
            {
                steps.Add(new(PolicyChange.Delete(stored.Record.Kind, stored.Record.Id), stored.Record));
            }
        }

        return steps;
    }

    // Records hold lists, which are equal to none but themselves; what is written alike is alike.
    private static bool AreEqual(PolicyRecord a, PolicyRecord b) => Written(a).SequenceEqual(Written(b));

    private static ReadOnlySpan<byte> Written(PolicyRecord record)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, RecordJson.OneLine))
        {
            RecordJson.Write(json, record, withHashes: true);
        }

        return buffer.WrittenSpan;
    }
}
