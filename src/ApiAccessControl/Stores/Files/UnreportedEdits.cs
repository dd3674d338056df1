namespace ApiAccessControl.Stores.Files;

/// <summary>
/// Edits by hand that are in force and not in the audit yet: a revocation does not wait until the audit can be written.
/// </summary>
internal sealed class UnreportedEdits
{
    private readonly Lock _lock = new();
    private readonly List<UnreportedEdit> _edits = [];

    public bool Any
    {
        get
        {
            lock (_lock)
            {
                return _edits.Count > 0;
            }
        }
    }

    public void Add(UnreportedEdit edit)
    {
        lock (_lock)
        {
            _edits.Add(edit);
        }
    }

    /// <summary>
    /// Writes the edits to the audit, except those that another process has written. Requires the lock of the policy,
    /// after <see cref="AuditFile.Settle"/>.
    /// </summary>
    public void WriteTo(AuditFile audit, PolicyFile file)
    {
        UnreportedEdit[] edits;
        lock (_lock)
        {
            edits = [.. _edits];
        }

        if (edits.Length == 0)
        {
            return;
        }

        var written = audit.Since(edits[0].Commit.Revision);
        var first = 1 + Array.FindLastIndex(edits, edit => written.Any(commit => commit.To == edit.Commit.To));
        foreach (var (records, commit) in edits.Skip(first))
        {
            var revision = Math.Max(commit.Revision, 1 + (written.Count > 0 ? written[0].Revision : 0));
            audit.Announce(records, commit with { Revision = revision });
            audit.Complete(revision);
        }

        DirectoryFlush.Flush(file.Folder);
        lock (_lock)
        {
            _edits.RemoveRange(0, edits.Length);
        }
    }
}
