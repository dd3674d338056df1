using ApiAccessControl.Management.Actors;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Work;

/// <summary>
/// One attempt of a use case that changes: what it read, by whom it is done, and what it will change.
/// </summary>
internal sealed class PolicyTurn(
    ActorAuthority authority, RecordingReader policy, WriteOptions options, DateTimeOffset now)
{
    private readonly Dictionary<(PolicyRecordKind Kind, string Id), RecordEdit> _edits = [];

    public ActorAuthority Authority => authority;

    public RecordingReader Policy => policy;

    public bool Force => options.Force;

    public DateTimeOffset Now => now;

    public IReadOnlyCollection<RecordEdit> Edits => _edits.Values;

    /// <summary>The edit of a record; null when it is not edited.</summary>
    public RecordEdit? EditOf(PolicyRecord record) => _edits.GetValueOrDefault((record.Kind, record.Id));

    /// <summary>The rights in the policy as it is stored.</summary>
    public PermissionReader PermissionsBefore => new(policy.FindRecordAsync);

    /// <summary>The rights in the policy as it will be.</summary>
    public PermissionReader PermissionsAfter => new(FindAfterAsync);

    /// <summary>A record as it will be.</summary>
    public ValueTask<PolicyRecord?> FindAfterAsync(PolicyRecordKind kind, string id) =>
        _edits.TryGetValue((kind, id), out var edit) ? new(edit.After) : policy.FindRecordAsync(kind, id);

    /// <summary>The account that a key will have.</summary>
    public async ValueTask<AccountRecord?> AccountAfterAsync(KeyRecord? key) =>
        key?.Account is { } id ? await FindAfterAsync(PolicyRecordKind.Account, id) as AccountRecord : null;

    /// <summary>The account that a key has.</summary>
    public async ValueTask<AccountRecord?> AccountBeforeAsync(KeyRecord? key) =>
        key?.Account is { } id ? await policy.FindRecordAsync(PolicyRecordKind.Account, id) as AccountRecord : null;

    /// <summary>Creates a record.</summary>
    public async Task CreateAsync(PolicyRecord record)
    {
        if (await policy.FindAsync(record.Kind, record.Id) is not null)
        {
            throw new ManagementException(
                StatusCodes.Status409Conflict, ManagementCodes.AlreadyExists,
                $"{record.Kind} '{record.Id}' exists already. Choose another identifier, or change that one.");
        }

        Add(new(null, record, PolicyEdit.DoesNotExist));
    }

    /// <summary>Replaces or deletes a record that was read.</summary>
    /// <param name="stored">The record as it was read.</param>
    /// <param name="after">The record as it will be; null deletes it.</param>
    public void Change(StoredRecord stored, PolicyRecord? after) => Add(new(stored.Record, after, stored.Version));

    /// <summary>Replaces a whole list: a caller that has not read it would lose what others added.</summary>
    /// <param name="isReplaced">Whether a list is among the members of the change.</param>
    public void DemandMatch(bool isReplaced)
    {
        if (isReplaced && options.IfMatch is null)
        {
            throw new ManagementException(
                StatusCodes.Status428PreconditionRequired, ManagementCodes.PreconditionRequired,
                "Replacing a whole list needs If-Match with the ETag that was read, so that entries which others added "
                + "meanwhile are not lost. To add or remove single entries, use the list's own route.");
        }
    }

    /// <summary>Refuses when the record is not at a version that the caller accepts.</summary>
    public void ThrowIfChanged(long version)
    {
        if (options.IfMatch?.Accepts(version) is false)
        {
            throw new ManagementException(
                StatusCodes.Status412PreconditionFailed, ManagementCodes.PreconditionFailed,
                "The record was changed since it was read. Read it again and repeat the change.");
        }
    }

    private void Add(RecordEdit edit)
    {
        if (edit.Changes)
        {
            _edits[(edit.Kind, edit.Id)] = edit;
        }
    }
}
