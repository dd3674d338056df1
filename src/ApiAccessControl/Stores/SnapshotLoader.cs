using ApiAccessControl.Diagnostics;
using ApiAccessControl.Policy;
using ApiAccessControl.Profiles;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Stores;

/// <summary>
/// From what a source answers to the snapshot in force. What is wrong leaves the last good one in force.
/// </summary>
internal sealed class SnapshotLoader(
    IPolicySource source, CurrentPolicy current, AccessRules rules, PolicyHealth health, ILogger logger)
{
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
        if (await source.ReadChangesAsync(known, cancellationToken) is not { } changes)
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
            Publish(builder, builder.Build(changes.Revision.Number, changes.Revision.Identity), []);
        }

        return true;
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var document = await source.ReadAsync(cancellationToken);
        var builder = new SnapshotBuilder(PolicySnapshot.Empty, rules);
        var problems = new List<PolicyProblem>();
        var records = source.IsOneDocument ? NotingDuplicates(document.Records, problems) : document.Records;
        foreach (var record in records)
        {
            builder.Put(record);
        }

        var snapshot = builder.Build(document.Revision.Number, document.Revision.Identity);
        if (source.IsOneDocument)
        {
            problems.AddRange(CrossReferences.Check(snapshot, rules.Limits));
        }

        Publish(builder, snapshot, problems);
    }

    // Only where an operator writes: a database has a primary key, and to remember a million names takes a while.
    private static IEnumerable<PolicyRecord> NotingDuplicates(
        IEnumerable<PolicyRecord> records, List<PolicyProblem> problems)
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

    private void Publish(SnapshotBuilder builder, PolicySnapshot snapshot, List<PolicyProblem> between)
    {
        if (source.IsOneDocument && (builder.Errors.Count > 0 || between.Count > 0))
        {
            throw new ApiAccessConfigurationException([.. builder.Errors.Concat(between).Select(Describe)]);
        }

        (source as IWrittenPolicy)?.Accepted();
        current.Publish(snapshot);
        health.Loaded(snapshot, builder.Errors.Count);
        foreach (var problem in builder.Errors)
        {
            UpkeepLog.RecordUnreadable(logger, problem.Path, problem.Message);
        }

        foreach (var warning in builder.Warnings)
        {
            UpkeepLog.RecordDoubtful(logger, Locate(warning), warning.Message);
        }

        UpkeepLog.Loaded(logger, snapshot.Revision, snapshot.Keys.Count);
        if (!snapshot.Settings.Enabled)
        {
            UpkeepLog.SwitchedOff(logger);
        }
    }

    private string Describe(PolicyProblem problem) => $"{Locate(problem)}: {problem.Message}";

    private string Locate(PolicyProblem problem) => (source as IWrittenPolicy)?.Locate(problem) ?? problem.Path;
}
