using ApiAccessControl.Text;

namespace ApiAccessControl.Stores.Validation;

/// <summary>One edit, with what it replaces.</summary>
internal sealed record EditStep(PolicyChange Change, PolicyRecord? Before)
{
    public PolicyRecordKind Kind => Change.Kind;

    public string Id => Change.Id;

    public PolicyRecord? After => Change.Record;
}

/// <summary>The policy as it would be after a commit: the edits, and the transaction behind them.</summary>
internal sealed class EditedPolicy(IPolicyReader transaction, CancellationToken cancellationToken)
{
    private const int Page = 256;

    private readonly List<EditStep> _steps = [];
    private readonly Dictionary<(PolicyRecordKind Kind, string Id), EditStep> _edited = [];
    private readonly Dictionary<(PolicyRecordKind Kind, string Id), PolicyRecord?> _found = [];
    private ILookup<string?, KeyRecord>? _byUserName;
    private ILookup<string?, KeyRecord>? _byOpaqueHash;

    public IReadOnlyList<EditStep> Steps => _steps;

    /// <summary>Reads what the edits replace, and says which of them were made from something else.</summary>
    public async ValueTask<List<string>> LoadAsync(IReadOnlyList<PolicyEdit> edits)
    {
        var stale = new List<string>();
        foreach (var edit in edits)
        {
            var (change, expected) = edit;
            var stored = await transaction.FindAsync(change.Kind, change.Id, cancellationToken);
            var version = stored?.Version ?? PolicyEdit.DoesNotExist;
            var step = new EditStep(change, stored?.Record);
            if (expected is { } asked && asked != version)
            {
                stale.Add(asked == PolicyEdit.DoesNotExist
                    ? $"{change.Kind} {Quoted.Of(change.Id)} exists already."
                    : $"{change.Kind} {Quoted.Of(change.Id)} was changed since it was read.");
            }
            else if (edit.IsExpectation)
            {
                continue;
            }
            else if (!_edited.TryAdd((change.Kind, change.Id), step))
            {
                stale.Add($"{change.Kind} {Quoted.Of(change.Id)} is edited twice in one commit.");
            }
            else if (step is not { Before: null, After: null })
            {
                // Deleting what does not exist changes nothing: no revision, no audit record.
                _steps.Add(step);
            }
        }

        return stale;
    }

    /// <summary>A record as it will be.</summary>
    public async ValueTask<T?> FindAsync<T>(PolicyRecordKind kind, string? id)
        where T : PolicyRecord =>
        id is null ? null
        : _edited.TryGetValue((kind, id), out var step) ? (T?)step.After
        : await StoredAsync<T>(kind, id);

    /// <summary>A record as it is before the commit.</summary>
    public async ValueTask<T?> FindBeforeAsync<T>(PolicyRecordKind kind, string? id)
        where T : PolicyRecord =>
        id is null ? null
        : _edited.TryGetValue((kind, id), out var step) ? (T?)step.Before
        : await StoredAsync<T>(kind, id);

    /// <summary>
    /// Records as they will be: those the transaction finds and nobody edits, then the edited ones. What stays the same
    /// but belongs elsewhere, because its account moves, is found under the account.
    /// </summary>
    public async IAsyncEnumerable<PolicyRecord> ListAsync(PolicyQuery query)
    {
        await foreach (var record in ListBeforeAsync(query))
        {
            if (!_edited.ContainsKey((record.Kind, record.Id)) && query.Matches(record, await AccountOfAsync(record)))
            {
                yield return record;
            }
        }

        foreach (var after in Candidates(query))
        {
            if (query.Matches(after, await AccountOfAsync(after)))
            {
                yield return after;
            }
        }
    }

    public async ValueTask<bool> AnyAsync(PolicyQuery query)
    {
        await foreach (var _ in ListAsync(query))
        {
            return true;
        }

        return false;
    }

    public async IAsyncEnumerable<PolicyRecord> ListBeforeAsync(PolicyQuery query)
    {
        var page = query with { After = null, Count = Page };
        while (true)
        {
            var records = await transaction.ListAsync(page, cancellationToken);
            foreach (var stored in records)
            {
                yield return stored.Record;
            }

            if (records.Count < Page)
            {
                yield break;
            }

            page = page with { After = records[^1].Record.Id };
        }
    }

    public ValueTask<int> CountBeforeAsync(PolicyQuery query) => transaction.CountAsync(query, cancellationToken);

    public ValueTask<AccountRecord?> AccountOfAsync(PolicyRecord record) =>
        FindAsync<AccountRecord>(PolicyRecordKind.Account, (record as KeyRecord)?.Account);

    // Every one of ten thousand imported keys asks who else has its name: nobody looks through the others for it.
    private IEnumerable<PolicyRecord> Candidates(PolicyQuery query)
    {
        var edited = _steps.Select(step => step.After).OfType<PolicyRecord>();
        var keys = edited.OfType<KeyRecord>();
        return query.UserName is { } name ? (_byUserName ??= keys.ToLookup(key => key.UserName))[name]
            : query.OpaqueHash is { } hash ? (_byOpaqueHash ??= keys.ToLookup(key => key.OpaqueHash))[hash]
            : edited;
    }

    // Ten thousand imported keys name the same few accounts, organizations and roles.
    private async ValueTask<T?> StoredAsync<T>(PolicyRecordKind kind, string id)
        where T : PolicyRecord
    {
        if (!_found.TryGetValue((kind, id), out var record))
        {
            record = (await transaction.FindAsync(kind, id, cancellationToken))?.Record;
            _found.Add((kind, id), record);
        }

        return (T?)record;
    }
}
