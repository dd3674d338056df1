namespace ApiAccessControl.Stores.Files;

/// <summary>One commit, under the lock of the policy.</summary>
internal sealed class FileCommit(PolicyFile file, FileFollower follower, PolicyEditRules rules)
{
    private const int Attempts = 20;

    private readonly AuditFile _audit = new(file);

    public async Task<PolicyCommitResult> RunAsync(
        IReadOnlyList<PolicyEdit> edits, PolicyActor actor, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var view = await follower.LookAsync(cancellationToken);

            // On top of what cannot be read nothing is written: it would be gone.
            if (view is not { State: { } before, Broken: null })
            {
                return new(PolicyCommitStatus.Invalid, view.State?.Revision ?? 0, view.Broken?.Problems ?? []);
            }

            TellEdits(before.Hash);
            var verdict = await rules.CheckAsync(before.Table, before.Revision, edits, actor, cancellationToken);
            if (verdict.Changes.Count == 0 || TryWrite(view, before, verdict))
            {
                return verdict.Result;
            }
        }

        return new(PolicyCommitStatus.Stale, follower.View.State!.Revision,
            [$"{file.Name} is edited by hand all the time. Nothing was stored; try again."]);
    }

    /// <summary>Brings the audit up to the document that is in force.</summary>
    public void TellEdits(string documentHash)
    {
        _audit.Settle(documentHash);
        follower.Untold.Tell(_audit, file);
    }

    /// <summary>False when the file was edited since it was read: the edit is taken over first.</summary>
    private bool TryWrite(FileView view, FileState before, PolicyVerdict verdict)
    {
        var revision = verdict.Result.Revision;
        var table = before.Table.With(verdict.Changes, revision);
        var content = PolicyDocumentWriter.Write(table, revision);
        var hash = PolicyFile.HashOf(content);
        var prepared = file.Prepare(content);
        if (!TryReplace(prepared, verdict, new(revision, before.Hash, hash)))
        {
            return false;
        }

        // Another look may have met the new document already; it found the same.
        follower.TryPublish(view, new(new(file.Look(), new(table, revision, hash), null), verdict.Changes));
        End(revision);
        return true;
    }

    private bool TryReplace(string prepared, PolicyVerdict verdict, AuditFile.LastCommit commit)
    {
        long announced;
        try
        {
            announced = _audit.Announce(verdict.Audit, commit);
        }
        catch
        {
            File.Delete(prepared);
            throw;
        }

        if (file.TryReplace(prepared, commit.From!))
        {
            return true;
        }

        _audit.TakeBack(announced);
        return false;
    }

    private void End(long revision)
    {
        try
        {
            _audit.Happened(revision);
        }
        catch (IOException)
        {
            // The disk is full. The commit is stored, and the hashes tell so without this line.
            return;
        }
    }
}
