using System.Buffers;
using System.Text.Json;
using ApiAccessControl.Documents.Json;
using ApiAccessControl.Stores.Validation;

namespace ApiAccessControl.Stores.Tables;

/// <summary>Computes the changes between two policies, for an edit that does not name its changes.</summary>
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

    // Lists in records compare by reference, so records are compared by their JSON.
    private static bool AreEqual(PolicyRecord a, PolicyRecord b) => ToJson(a).SequenceEqual(ToJson(b));

    private static ReadOnlySpan<byte> ToJson(PolicyRecord record)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, RecordJson.OneLine))
        {
            RecordJson.Write(json, record, withHashes: true);
        }

        return buffer.WrittenSpan;
    }
}
