using ApiAccessControl.Stores.Tables;
using ApiAccessControl.Stores.Validation;

namespace ApiAccessControl.Stores.Files;

/// <summary>
/// Computes the next state from the content of the file. A document that this process did not write comes from another
/// process, which has parsed it to the audit, or from an edit by hand, which must still be parsed to the audit.
/// </summary>
internal sealed class FileReading(PolicyDocumentReader reader, TimeProvider time)
{
    private static readonly PolicyActor Hand = new("file") { Reason = "The file was edited by hand." };

    public FileStep Take(FileView view, FileContent content)
    {
        if (content.Error is { } error)
        {
            // A file that is still unreadable for the same reason is not a new error.
            var known = view.Broken is { Hash: "" } before && before.Errors.SequenceEqual([error]);
            return new(view with { Look = content.Look, Broken = known ? view.Broken : new("", [error]) });
        }

        if (view.IsOf(content.Hash))
        {
            return new(view with { Look = content.Look });
        }

        if (string.Equals(view.State?.Hash, content.Hash, StringComparison.Ordinal))
        {
            return new(new(content.Look, view.State, null));
        }

        var parsed = reader.Read(content.Bytes);
        return parsed.Errors.Count > 0
            ? new(new(content.Look, view.State, new(content.Hash, parsed.Errors)))
            : Take(view.State, content, parsed);
    }

    private FileStep Take(FileState? known, FileContent content, ParsedPolicy parsed)
    {
        var steps = TableDifference.Between(known?.Table ?? RecordTable.Empty, parsed.Records);
        if (RevisionOf(known, content, parsed) is { } committed)
        {
            return Committed(known, content, parsed, committed, steps);
        }

        var revision = 1 + Math.Max(parsed.Revision, Math.Max(known?.Revision ?? 0, content.Last?.Revision ?? 0));
        PolicyChange[] changes = [.. steps.Select(step => step.Change)];
        return new(new(content.Look, new(Table(known, changes, _ => revision), revision, content.Hash), null), changes)
        {
            Unreported = new(Describe(known, revision, steps), new(revision, known?.Hash, content.Hash)),
        };
    }

    private static FileStep Committed(
        FileState? known, FileContent content, ParsedPolicy parsed, long committed, IReadOnlyList<EditStep> steps)
    {
        var (versions, others) = content.Changed;
        PolicyChange[] changes =
        [
            .. steps.Select(step => step.Change),

            // A record that was changed and changed back is equal, but has a new version.
            .. parsed.Records.Where(record => versions.ContainsKey((record.Kind, record.Id)))
                .ExceptBy(steps.Select(step => (step.Kind, step.Id)), record => (record.Kind, record.Id))
                .Select(PolicyChange.Put),
        ];
        var table = Table(known, changes,
            change => versions.GetValueOrDefault((change.Kind, change.Id), Math.Max(1, others ?? committed)));
        return new(new(content.Look, new(table, committed, content.Hash), null), changes);
    }

    private static RecordTable Table(
        FileState? known, IReadOnlyList<PolicyChange> changes, Func<PolicyChange, long> versionOf) =>
        (known?.Table ?? RecordTable.Empty).With(changes, versionOf);

    // Null for an edit by hand, which has no revision number yet.
    private static long? RevisionOf(FileState? known, FileContent content, ParsedPolicy parsed) =>
        string.Equals(content.Last?.To, content.Hash, StringComparison.Ordinal) ? content.Last!.Revision
        : content.Last is null && known is null ? Math.Max(1, parsed.Revision)
        : null;

    // The content before this process started is unknown, and so are the changes.
    private PolicyAuditRecord[] Describe(FileState? known, long revision, IReadOnlyList<EditStep> steps)
    {
        var at = CanonicalRecord.Exact(time.GetUtcNow());
        return known is null
            ? [] : [.. steps.Select((step, i) => AuditText.Describe(step, new(revision, i), at, Hand))];
    }
}

/// <summary>The result of one read.</summary>
/// <param name="View">The state after the read.</param>
/// <param name="Changes">The changes that lead to the new state; empty when it is unchanged.</param>
internal sealed record FileStep(FileView View, IReadOnlyList<PolicyChange> Changes)
{
    public FileStep(FileView view)
        : this(view, [])
    {
    }

    /// <summary>An edit that is not in the audit yet.</summary>
    public UnreportedEdit? Unreported { get; init; }
}

/// <summary>An edit by hand that is in force and not in the audit yet.</summary>
/// <param name="Records">The changes.</param>
/// <param name="Commit">The end of the commit.</param>
internal sealed record UnreportedEdit(IReadOnlyList<PolicyAuditRecord> Records, AuditFile.LastCommit Commit);
