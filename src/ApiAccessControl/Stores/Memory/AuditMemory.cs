namespace ApiAccessControl.Stores.Memory;

/// <summary>The audit of a policy in memory.</summary>
internal sealed class AuditMemory
{
    private readonly List<PolicyAuditRecord> _records = [];

    public void Add(IReadOnlyList<PolicyAuditRecord> records)
    {
        lock (_records)
        {
            _records.AddRange(records);
        }
    }

    public IReadOnlyList<PolicyAuditRecord> List(PolicyAuditQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        lock (_records)
        {
            return [.. Enumerable.Reverse(_records).Where(query.Matches).Take(query.Count)];
        }
    }
}
