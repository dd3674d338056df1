using ApiAccessControl.Stores.Tables;
using ApiAccessControl.Stores.Validation;

namespace ApiAccessControl.Stores.Files;

/// <summary>
/// From what was read to the next state. A document that this process did not write is one of another process, which
/// says so in the audit, or an edit by hand, which then has to be told there.
/// </summary>
internal sealed class FileReading(PolicyDocumentReader reader, TimeProvider time)
{
    private static readonly PolicyActor Hand = new("file") { Reason = "The file was edited by hand." };

    public FileStep Take(FileView view, FileContent content)
    {
        if (content.Problem is { } problem)
        {
            // A file that still cannot be read is no news.
            var known = view.Broken is { Hash: "" } before && before.Errors.SequenceEqual([problem]);
            return new(view with { Look = content.Look, Broken = known ? view.Broken : new("", [problem]) });
        }

        if (view.IsOf(content.Hash))
        {
            return new(view with { Look = content.Look });
        }

        if (string.Equals(view.State?.Hash, content.Hash, StringComparison.Ordinal))
        {
            return new(new(content.Look, view.State, null));
        }

        var written = reader.Read(content.Bytes);
        return written.Errors.Count > 0
            ? new(new(content.Look, view.State, new(content.Hash, written.Errors)))
            : Take(view.State, content, written);
    }

    private FileStep Take(FileState? known, FileContent content, ParsedPolicy written)
    {
        var steps = TableDifference.Between(known?.Table ?? RecordTable.Empty, written.Records);
        if (RevisionOf(known, content, written) is { } committed)
        {
            return Committed(known, content, written, committed, steps);
        }

        var revision = 1 + Math.Max(written.Revision, Math.Max(known?.Revision ?? 0, content.Last?.Revision ?? 0));
        PolicyChange[] changes = [.. steps.Select(step => step.Change)];
        return new(new(content.Look, new(Table(known, changes, _ => revision), revision, content.Hash), null), changes)
        {
            Untold = new(Describe(known, revision, steps), new(revision, known?.Hash, content.Hash)),
        };
    }

    private static FileStep Committed(
        FileState? known, FileContent content, ParsedPolicy written, long committed, IReadOnlyList<EditStep> steps)
    {
        var (versions, others) = content.Changed;
        PolicyChange[] changes =
        [
            .. steps.Select(step => step.Change),

            // Changed and changed back: the same again, but not the same version.
            .. written.Records.Where(record => versions.ContainsKey((record.Kind, record.Id)))
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

    // Null for an edit by hand: nobody gave it a number.
    private static long? RevisionOf(FileState? known, FileContent content, ParsedPolicy written) =>
        string.Equals(content.Last?.To, content.Hash, StringComparison.Ordinal) ? content.Last!.Revision
        : content.Last is null && known is null ? Math.Max(1, written.Revision)
        : null;

    // What stood there before this process began is not known, so neither is what was changed.
    private PolicyAuditRecord[] Describe(FileState? known, long revision, IReadOnlyList<EditStep> steps)
    {
        var at = CanonicalRecord.Exact(time.GetUtcNow());
        return known is null
            ? [] : [.. steps.Select((step, i) => AuditText.Describe(step, new(revision, i), at, Hand))];
    }
}

/// <summary>What a look changes.</summary>
/// <param name="View">What is known after it.</param>
/// <param name="Changes">What leads to the new state; empty when that is the old one.</param>
internal sealed record FileStep(FileView View, IReadOnlyList<PolicyChange> Changes)
{
    public FileStep(FileView view)
        : this(view, [])
    {
    }

    /// <summary>An edit that the audit does not tell yet.</summary>
    public UnreportedEdit? Untold { get; init; }
}

/// <summary>An edit by hand that is in force and not yet in the audit.</summary>
/// <param name="Records">What was changed.</param>
/// <param name="Commit">The lines that end it.</param>
internal sealed record UnreportedEdit(IReadOnlyList<PolicyAuditRecord> Records, AuditFile.LastCommit Commit);
