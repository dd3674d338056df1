using ApiAccessControl.Options;
using ApiAccessControl.Policy;
using ApiAccessControl.Snapshots;
using ApiAccessControl.Stores.LocalCopy;
using ApiAccessControl.Text;

namespace ApiAccessControl.Stores;

/// <summary>
/// Reads the source, compiles the snapshot and publishes it. After an error the last good snapshot stays in force.
/// </summary>
internal sealed class SnapshotLoader(
    IPolicySource source, DetachedLooks looks, CurrentPolicy current, ResolvedOptions options, PolicyHealth health,
    ILogger logger, LoadedPolicy? loaded = null)
{
    private readonly UnreadableRecords _unreadable = new();
    private volatile bool _mustReadAll;

    /// <summary>The policy in force, as the source has confirmed it when it was asked.</summary>
    public ConfirmedPolicy Confirmed(DateTimeOffset askedAt) => new(current.Latest!, askedAt, _unreadable.Errors);

    /// <summary>
    /// Publishes the policy of a local copy. A reader of records has none of them before the whole policy was read.
    /// </summary>
    public void Publish(ConfirmedPolicy copy)
    {
        _mustReadAll = loaded is not null;
        _unreadable.Replace(copy.Unreadable);
        current.Publish(copy.Snapshot);
        health.Copied(copy.Snapshot, copy.Contact, _unreadable.Count);
        Log(copy.Snapshot, copy.Unreadable);
    }

    /// <summary>The next refresh reads the whole policy.</summary>
    public void ReadAll() => _mustReadAll = true;

    // The changes are also asked for before a whole read: the source then knows the revision of this node, and does not
    // answer with an older one.
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (current.Latest is not { } snapshot || !await TryApplyChangesAsync(snapshot, cancellationToken)
            || _mustReadAll)
        {
            await LoadAsync(cancellationToken);
        }
    }

    private async Task<bool> TryApplyChangesAsync(PolicySnapshot snapshot, CancellationToken cancellationToken)
    {
        var known = new PolicyRevision(snapshot.Revision, snapshot.RevisionIdentity);
        var answer = source is IInlineSource
            ? await source.ReadChangesAsync(known, cancellationToken)
            : await looks.RunAsync(
                deadline => source.ReadChangesAsync(known, deadline.Token).AsTask(), cancellationToken);
        if (answer is not { } changes)
        {
            return false;
        }

        if (changes.Revision != known)
        {
            var builder = new SnapshotBuilder(snapshot, options);
            foreach (var change in changes.Changes)
            {
                builder.Apply(change);
            }

            // The commit has already validated the references between records: checking them again would read every
            // key.
            var next = builder.Build(changes.Revision.Number, changes.Revision.Identity);
            ThrowIfRefused(builder, []);
            _unreadable.Update(changes.Changes, builder.Errors);
            loaded?.Update(changes.Changes, changes.Revision.Number);
            Publish(builder, next);
        }

        return true;
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var (revision, builder, errors, records) = source is IInlineSource
            ? await ReadAsync(null, cancellationToken)
            : await looks.RunAsync(deadline => ReadAsync(deadline, deadline.Token), cancellationToken);
        var snapshot = builder.Build(revision.Number, revision.Identity);
        if (source.IsOneDocument)
        {
            errors.AddRange(CrossReferences.Check(snapshot, options.Limits));
        }

        ThrowIfRefused(builder, errors);
        _unreadable.Replace(builder.Errors);
        loaded?.Replace(records, revision.Number);
        _mustReadAll = false;
        Publish(builder, snapshot);
    }

    // Compiles while reading, so that a million records are never held in memory, unless a reader of them is needed.
    // Starts with the empty snapshot and publishes nothing, so an abandoned read that continues changes nothing.
    private async Task<(PolicyRevision Revision, SnapshotBuilder Builder, List<PolicyDiagnostic> Errors,
        List<PolicyRecord> Records)> ReadAsync(LookDeadline? deadline, CancellationToken cancellationToken)
    {
        var document = await source.ReadAsync(cancellationToken);
        var builder = new SnapshotBuilder(PolicySnapshot.Empty, options);
        var errors = new List<PolicyDiagnostic>();
        var kept = new List<PolicyRecord>();
        var records = source.IsOneDocument ? CheckDuplicates(document.Records, errors) : document.Records;
        foreach (var record in records)
        {
            deadline?.Renew();
            cancellationToken.ThrowIfCancellationRequested();
            builder.Put(record);
            if (loaded is not null)
            {
                kept.Add(record);
            }
        }

        return (document.Revision, builder, errors, kept);
    }

    // Only for documents: a database has a primary key, and remembering a million names takes time.
    private static IEnumerable<PolicyRecord> CheckDuplicates(
        IEnumerable<PolicyRecord> records, List<PolicyDiagnostic> errors)
    {
        var seen = new HashSet<(PolicyRecordKind, string)>();
        foreach (var record in records)
        {
            if (!seen.Add((record.Kind, record.Id)))
            {
                errors.Add(new(record.Kind, record.Id, null, null, "exists twice."));
            }

            yield return record;
        }
    }

    private void ThrowIfRefused(SnapshotBuilder builder, List<PolicyDiagnostic> between)
    {
        if (source.IsOneDocument && (builder.Errors.Count > 0 || between.Count > 0))
        {
            var refused = new ApiAccessConfigurationException([.. builder.Errors.Concat(between).Select(Describe)]);
            (source as IHandWrittenPolicy)?.Refused(refused);
            throw refused;
        }
    }

    private void Publish(SnapshotBuilder builder, PolicySnapshot snapshot)
    {
        (source as IHandWrittenPolicy)?.Accepted();
        current.Publish(snapshot);
        health.Loaded(snapshot, _unreadable.Count);
        foreach (var warning in builder.Warnings)
        {
            PolicyRefreshLog.RecordWarning(logger, Locate(warning), warning.Message);
        }

        Log(snapshot, builder.Errors);
    }

    private void Log(PolicySnapshot snapshot, IReadOnlyList<PolicyDiagnostic> errors)
    {
        foreach (var error in errors)
        {
            PolicyRefreshLog.RecordUnreadable(logger, error.Path, error.Message);
        }

        PolicyRefreshLog.Loaded(logger, snapshot.Revision, snapshot.Keys.Count);
        if (!snapshot.Settings.IsReadable)
        {
            PolicyRefreshLog.SettingsUnreadable(logger);
        }
        else if (!snapshot.Settings.Enabled)
        {
            PolicyRefreshLog.SwitchedOff(logger);
        }
    }

    private string Describe(PolicyDiagnostic error) => $"{Locate(error)}: {error.Message}";

    private string Locate(PolicyDiagnostic error) =>
        SecretText.Shorten((source as IHandWrittenPolicy)?.Locate(error) ?? error.Path);
}
