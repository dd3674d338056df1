using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management.Preview;

/// <summary>
/// Single records of the policy as they would be after some edits. Lists are those of the stored policy: the use cases
/// that change records list none.
/// </summary>
internal sealed class EditedPolicy(IPolicyReader stored) : IPolicyReader
{
    private readonly Dictionary<(PolicyRecordKind Kind, string Id), RecordEdit> _edits = [];

    public IReadOnlyCollection<RecordEdit> Edits => _edits.Values;

    /// <summary>Adds an edit; of two edits of one record the first has what was stored.</summary>
    public void Add(RecordEdit edit)
    {
        var place = (edit.Kind, edit.Id);
        if (_edits.Remove(place, out var earlier))
        {
            edit = new(earlier.Before, edit.After, earlier.Version);
        }

        // A record that was created and deleted again has never been.
        if (edit.Before is not null || edit.After is not null)
        {
            _edits[place] = edit;
        }
    }

    public async ValueTask<StoredRecord?> FindAsync(
        PolicyRecordKind kind, string id, CancellationToken cancellationToken) =>
        !_edits.TryGetValue((kind, id), out var edit) ? await stored.FindAsync(kind, id, cancellationToken)
        : edit.After is { } after ? new(after, edit.Version)
        : null;

    public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(PolicyQuery query, CancellationToken cancellationToken) =>
        stored.ListAsync(query, cancellationToken);

    public ValueTask<int> CountAsync(PolicyQuery query, CancellationToken cancellationToken) =>
        stored.CountAsync(query, cancellationToken);
}
