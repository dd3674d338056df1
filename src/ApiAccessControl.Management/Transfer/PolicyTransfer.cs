using System.Globalization;
using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Keys;
using ApiAccessControl.Management.Transfer;
using ApiAccessControl.Management.Work;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management;

/// <summary>
/// Exports and imports the whole policy as the <c>Policy</c> object of a document. Resource <c>policy</c>.
/// </summary>
public sealed class PolicyTransfer
{
    private const int MaxReads = 20;
    private static readonly PolicyActor Export = new("export");

    private readonly PolicyWork _work;
    private readonly PolicyDocument _documents;
    private readonly IPolicyManager? _manager;
    private readonly ManagementOptions _options;

    internal PolicyTransfer(
        PolicyWork work, PolicyDocument documents, IPolicyManager? manager, ManagementOptions options) =>
        (_work, _documents, _manager, _options) = (work, documents, manager, options);

    /// <summary>The policy as UTF-8 JSON. Hashes are written only for a person who asks for them.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<byte[]> ExportAsync(
        bool withHashes, ManagementActor actor, CancellationToken cancellationToken = default) =>
        _work.ReadAsync(
            actor,
            async (authority, policy) =>
            {
                authority.Demand("GET", Resources.Policy);
                authority.DemandWhole();
                if (withHashes && !actor.IsPerson)
                {
                    throw new ManagementException(
                        StatusCodes.Status403Forbidden, ManagementCodes.ExceedsActor,
                        "Hashes are exported only to a person.");
                }

                var records = await ReadConsistentAsync(policy, cancellationToken);
                return PolicyDocument.Write(records.Select(stored => stored.Record), revision: null, withHashes);
            },
            cancellationToken);

    /// <summary>
    /// Replaces the policy by a document, all or none. A key of the document without a hash keeps the secret it has.
    /// </summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ImportResult> ImportAsync(
        ReadOnlyMemory<byte> document, ImportOptions options, ManagementActor actor,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (document.Length > _options.ImportLimit)
        {
            throw new ManagementException(
                StatusCodes.Status413PayloadTooLarge, ManagementCodes.TooLarge,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The document has {document.Length} bytes; at most {_options.ImportLimit} are read "
                    + $"(Management:ImportLimit)."));
        }

        var bytes = document.ToArray();
        return options.DryRun
            ? _work.TryOutAsync(actor, turn => PlanAsync(turn, bytes), cancellationToken)
            : _work.ChangeAsync(
                actor, new() { Force = options.Force }, turn => PlanAsync(turn, bytes), cancellationToken);
    }

    private async Task<Func<long?, ImportResult>> PlanAsync(PolicyTurn turn, byte[] document)
    {
        turn.Authority.Demand("POST", Resources.Policy);
        turn.Authority.DemandWhole();
        var stored = (await WholePolicy.ReadAsync(turn.Policy)).ToDictionary(row => (row.Record.Kind, row.Record.Id));
        foreach (var row in stored.Values)
        {
            // Also what stays as it is: at the revision of the import the policy is the document.
            turn.Policy.Note(row);
        }

        var content = _documents.Read(document, StoredKey);
        List<string> errors = [.. content.Errors, .. MisnamedKeys(content.Records, StoredKey)];
        if (errors.Count > 0)
        {
            throw Invalid.Members(new() { ["document"] = errors });
        }

        foreach (var record in content.Records)
        {
            if (stored.Remove((record.Kind, record.Id), out var old))
            {
                turn.Change(old, record);
            }
            else
            {
                await turn.CreateAsync(record);
            }
        }

        foreach (var left in stored.Values.Where(row => row.Record.Kind != PolicyRecordKind.Settings))
        {
            turn.Change(left, null);
        }

        var differences = Describe(turn.Edits);
        return revision => new(revision, differences);

        KeyRecord? StoredKey(string id) =>
            stored.GetValueOrDefault((PolicyRecordKind.Key, id))?.Record as KeyRecord;
    }

    private static IEnumerable<string> MisnamedKeys(
        IEnumerable<PolicyRecord> records, Func<string, KeyRecord?> storedKey) =>
        records.OfType<KeyRecord>()
            .Where(key => storedKey(key.Id) is { } before && KeyEdits.MisnamesVerifier(before, key))
            .Select(key => $"Keys:{key.Id}:UserName: {KeyEdits.Misnamed}");

    private static PolicyDifference[] Describe(IEnumerable<RecordEdit> edits) =>
    [
        .. edits.OrderBy(edit => edit.Kind).ThenBy(edit => edit.Id, StringComparer.Ordinal)
            .Select(edit => new PolicyDifference(
                edit.Kind, edit.Id, Describe(edit.Before), Describe(edit.After),
                Hashes(edit.Before) != Hashes(edit.After))),
    ];

    private static string? Describe(PolicyRecord? record) =>
        record is null ? null : PolicyDocument.Describe(record, withHashes: false);

    private static (string?, string?, string?, string?, string?) Hashes(PolicyRecord? record) =>
        record is KeyRecord key
            ? (key.SecretHash, key.PreviousSecretHash, key.OpaqueHash, key.DigestVerifier, key.PreviousDigestVerifier)
            : default;

    // A commit between two pages would give records of two revisions. An empty commit tells the revision.
    private async Task<List<StoredRecord>> ReadConsistentAsync(
        RecordingReader policy, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt < MaxReads; attempt++)
        {
            var before = await RevisionAsync(cancellationToken);
            var records = await WholePolicy.ReadAsync(policy);
            if (before == await RevisionAsync(cancellationToken))
            {
                return records;
            }
        }

        throw CommitAnswers.Conflict();
    }

    private async Task<long> RevisionAsync(CancellationToken cancellationToken) =>
        _manager is null ? 0 : (await _manager.CommitAsync([], Export, cancellationToken)).Revision;
}
