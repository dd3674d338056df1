using ApiAccessControl.Stores.Documents;
using ApiAccessControl.Stores.Rules;
using ApiAccessControl.Stores.Tables;

namespace ApiAccessControl.Stores.Files;

/// <summary>
/// Takes over a document that this process did not write: of another process, which says so in the audit, or of a hand,
/// which is then said there. Only under the lock.
/// </summary>
internal sealed class FileReading(PolicyFile file, AuditFile audit, PolicyDocumentReader reader, TimeProvider time)
{
    private static readonly PolicyActor Hand = new("file") { Reason = "The file was edited by hand." };

    /// <summary>The changes that lead to the new state; the state itself is the old one when nothing is new.</summary>
    public (FileState State, IReadOnlyList<PolicyChange> Changes) Take(FileState? known, byte[] bytes)
    {
        var hash = PolicyFile.HashOf(bytes);
        var last = audit.Settle(hash);
        if (known is not null && string.Equals(known.Hash, hash, StringComparison.Ordinal))
        {
            return (known, []);
        }

        var written = reader.Read(bytes);
        if (written.Problems.Count > 0)
        {
            throw new BrokenFileException(new(hash, written.Problems));
        }

        var before = known?.Table ?? RecordTable.Empty;
        var steps = TableDifference.Between(before, written.Records);
        if (RevisionOf(known, written, last, hash) is { } committed)
        {
            return Committed(known, written, committed, hash, steps);
        }

        var revision = 1 + Math.Max(written.Revision, Math.Max(known?.Revision ?? 0, last?.Revision ?? 0));
        Tell(known, revision, hash, steps);
        PolicyChange[] changes = [.. steps.Select(step => step.Change)];
        return (new(before.With(changes, revision), revision, hash), changes);
    }

    private (FileState State, IReadOnlyList<PolicyChange> Changes) Committed(
        FileState? known, WrittenPolicy written, long revision, string hash, IReadOnlyList<EditStep> steps)
    {
        var (versions, others) = audit.VersionsSince(known?.Revision ?? 0);
        PolicyChange[] changes =
        [
            .. steps.Select(step => step.Change),

            // Changed and changed back: the same again, but not the same version.
            .. written.Records.Where(record => versions.ContainsKey((record.Kind, record.Id)))
                .ExceptBy(steps.Select(step => (step.Kind, step.Id)), record => (record.Kind, record.Id))
                .Select(PolicyChange.Put),
        ];
        var table = (known?.Table ?? RecordTable.Empty).With(
            changes, change => versions.GetValueOrDefault((change.Kind, change.Id), Math.Max(1, others ?? revision)));
        return (new(table, revision, hash), changes);
    }

    // Null for an edit by hand: nobody gave it a number.
    private static long? RevisionOf(FileState? known, WrittenPolicy written, AuditFile.LastCommit? last, string hash) =>
        last is not null && string.Equals(last.To, hash, StringComparison.Ordinal) ? last.Revision
        : last is null && known is null ? Math.Max(1, written.Revision)
        : null;

    private void Tell(FileState? known, long revision, string hash, IReadOnlyList<EditStep> steps)
    {
        // What stood there before this process began is not known, so neither is what was changed.
        var at = RecordForm.Exact(time.GetUtcNow());
        PolicyAuditRecord[] records = known is null
            ? [] : [.. steps.Select((step, i) => AuditText.Describe(step, new(revision, i), at, Hand))];
        audit.Announce(records, new(revision, known?.Hash, hash));
        audit.Happened(revision);
        DirectoryFlush.Flush(file.Folder);
    }
}
