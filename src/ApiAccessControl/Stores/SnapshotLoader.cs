using ApiAccessControl.Options;
using ApiAccessControl.Policy;
using ApiAccessControl.Snapshots;
using ApiAccessControl.Text;

namespace ApiAccessControl.Stores;

/// <summary>
/// From what a source answers to the snapshot in force. What is wrong leaves the last good one in force.
/// </summary>
internal sealed class SnapshotLoader(
    IPolicySource source, DetachedLooks looks, CurrentPolicy current, ResolvedOptions rules, PolicyHealth health,
    ILogger logger, LoadedPolicy? loaded = null)
{
    private readonly UnreadableRecords _unreadable = new();

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (current.Latest is not { } snapshot || !await TryApplyChangesAsync(snapshot, cancellationToken))
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
            var builder = new SnapshotBuilder(snapshot, rules);
            foreach (var change in changes.Changes)
            {
                builder.Apply(change);
            }

            // What records say of each other was checked by the commit: to check it again would be to read every key.
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
        var (revision, builder, problems, records) = source is IInlineSource
            ? await ReadAsync(null, cancellationToken)
            : await looks.RunAsync(deadline => ReadAsync(deadline, deadline.Token), cancellationToken);
        var snapshot = builder.Build(revision.Number, revision.Identity);
        if (source.IsOneDocument)
        {
            problems.AddRange(CrossReferences.Check(snapshot, rules.Limits));
        }

        ThrowIfRefused(builder, problems);
        _unreadable.Replace(builder.Errors);
        loaded?.Replace(records, revision.Number);
        Publish(builder, snapshot);
    }

    // Compiles while it reads, so that a million records are not held, unless a reader of them was asked for. Starts at
    // the empty snapshot and publishes nothing, so an abandoned read that goes on changes nothing.
    private async Task<(PolicyRevision Revision, SnapshotBuilder Builder, List<PolicyDiagnostic> Errors,
        List<PolicyRecord> Records)> ReadAsync(LookDeadline? deadline, CancellationToken cancellationToken)
    {
        var document = await source.ReadAsync(cancellationToken);
        var builder = new SnapshotBuilder(PolicySnapshot.Empty, rules);
        var problems = new List<PolicyDiagnostic>();
        var kept = new List<PolicyRecord>();
        var records = source.IsOneDocument ? NotingDuplicates(document.Records, problems) : document.Records;
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

        return (document.Revision, builder, problems, kept);
    }

    // Only where an operator writes: a database has a primary key, and to remember a million names takes a while.
    private static IEnumerable<PolicyRecord> NotingDuplicates(
        IEnumerable<PolicyRecord> records, List<PolicyDiagnostic> problems)
    {
        var seen = new HashSet<(PolicyRecordKind, string)>();
        foreach (var record in records)
        {
            if (!seen.Add((record.Kind, record.Id)))
            {
                problems.Add(new(record.Kind, record.Id, null, null, "is there twice."));
            }

            yield return record;
        }
    }

    private void ThrowIfRefused(SnapshotBuilder builder, List<PolicyDiagnostic> between)
    {
        if (source.IsOneDocument && (builder.Errors.Count > 0 || between.Count > 0))
        {
            var refused = new ApiAccessConfigurationException([.. builder.Errors.Concat(between).Select(Describe)]);
            (source as IHandParsedPolicy)?.Refused(refused);
            throw refused;
        }
    }

    private void Publish(SnapshotBuilder builder, PolicySnapshot snapshot)
    {
        (source as IHandParsedPolicy)?.Accepted();
        current.Publish(snapshot);
        health.Loaded(snapshot, _unreadable.Count);
        foreach (var problem in builder.Errors)
        {
            PolicyRefreshLog.RecordUnreadable(logger, problem.Path, problem.Message);
        }

        foreach (var warning in builder.Warnings)
        {
            PolicyRefreshLog.RecordDoubtful(logger, Locate(warning), warning.Message);
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

    private string Describe(PolicyDiagnostic problem) => $"{Locate(problem)}: {problem.Message}";

    private string Locate(PolicyDiagnostic problem) =>
        SecretText.Shorten((source as IHandParsedPolicy)?.Locate(problem) ?? problem.Path);
}
