namespace ApiAccessControl.Testing.Stores;

/// <summary>
/// The reference model: keys, accounts and roles in a dictionary, and at most two keys for each account. The results of
/// a store are compared with it.
/// </summary>
internal sealed class ExpectedPolicy(long revision)
{
    public const int KeysPerAccount = 2;

    private readonly SortedDictionary<string, (PolicyRecord Record, long Version)> _records =
        new(StringComparer.Ordinal);

    public long Revision { get; private set; } = revision;

    public IEnumerable<string> Contents => _records.Values.Select(row => $"{Describe(row.Record)} at {row.Version}");

    public long VersionOf(PolicyRecordKind kind, string id) =>
        _records.TryGetValue(Name(kind, id), out var row) ? row.Version : PolicyEdit.DoesNotExist;

    public PolicyCommitStatus Commit(PolicyEdit edit)
    {
        var (change, expected) = edit;
        if (expected is { } version && version != VersionOf(change.Kind, change.Id))
        {
            return PolicyCommitStatus.Stale;
        }

        if (change.Record is null && VersionOf(change.Kind, change.Id) == PolicyEdit.DoesNotExist)
        {
            return PolicyCommitStatus.Committed;
        }

        if (change.Record is null ? IsReferenced(change) : !RefersToExistingRecords(change.Record))
        {
            return PolicyCommitStatus.Invalid;
        }

        if (change.Record is KeyRecord { Account: { } account } key
            && Others(key).Count(other => other.Account == account) >= KeysPerAccount)
        {
            return PolicyCommitStatus.LimitExceeded;
        }

        Revision++;
        _records.Remove(Name(change.Kind, change.Id));
        if (change.Record is { } record)
        {
            _records.Add(Name(change.Kind, change.Id), (record, Revision));
        }

        return PolicyCommitStatus.Committed;
    }

    public static string Describe(PolicyRecord record) => record switch
    {
        KeyRecord key => $"Key {key.Id}: {key.Description}, {key.Account}, {string.Join(' ', key.Roles ?? [])}",
        AccountRecord account => $"Account {account.Id}: {string.Join(' ', account.Roles ?? [])}",
        RoleRecord role => $"Role {role.Id}: {string.Join(' ', role.Permissions)}",
        _ => record.Id,
    };

    private IEnumerable<KeyRecord> Others(KeyRecord key) =>
        _records.Values.Select(row => row.Record).OfType<KeyRecord>().Where(other => other.Id != key.Id);

    private bool RefersToExistingRecords(PolicyRecord record) => record switch
    {
        KeyRecord key => Has(PolicyRecordKind.Account, key.Account)
            && (key.Roles ?? []).All(role => Has(PolicyRecordKind.Role, role)),
        AccountRecord account => (account.Roles ?? []).All(role => Has(PolicyRecordKind.Role, role)),
        _ => true,
    };

    private bool Has(PolicyRecordKind kind, string? id) => id is null || _records.ContainsKey(Name(kind, id));

    private bool IsReferenced(PolicyChange change) => _records.Values.Any(row => row.Record switch
    {
        KeyRecord key => (change.Kind == PolicyRecordKind.Account && key.Account == change.Id)
            || (change.Kind == PolicyRecordKind.Role && key.Roles?.Contains(change.Id) is true),
        AccountRecord account => change.Kind == PolicyRecordKind.Role && account.Roles?.Contains(change.Id) is true,
        _ => false,
    });

    private static string Name(PolicyRecordKind kind, string id) => $"{kind} {id}";
}
