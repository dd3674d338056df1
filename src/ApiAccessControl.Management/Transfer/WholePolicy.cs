using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management.Transfer;

/// <summary>All records of a policy.</summary>
internal static class WholePolicy
{
    public static async Task<List<StoredRecord>> ReadAsync(RecordingReader policy)
    {
        var records = new List<StoredRecord>();
        foreach (var kind in Enum.GetValues<PolicyRecordKind>())
        {
            await foreach (var stored in policy.ListAsync(new(kind)))
            {
                records.Add(stored);
            }
        }

        return records;
    }
}
