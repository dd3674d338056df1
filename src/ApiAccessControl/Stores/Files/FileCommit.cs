namespace ApiAccessControl.Stores.Files;

/// <summary>One commit, under the lock of the policy.</summary>
internal sealed class FileCommit(PolicyFile file, FileFollower follower, PolicyCommitValidator rules)
{
    private const int Attempts = 20;

    private readonly AuditFile _audit = new(file);

    /// <summary>Failures of a disk, of a file system that does not answer, and of a lock that is not given.</summary>
    public static bool IsOfTheStore(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or TimeoutException;

    public static PolicyCommitException NotStored(Exception failure) => new(
        PolicyCommitOutcome.NotStored, $"Nothing was stored. {failure.Message}", failure);

    /// <summary>What the failure of a replacement means, told by the file itself.</summary>
    /// <param name="file">The file of the policy.</param>
    /// <param name="before">The hash of the policy that was to be replaced.</param>
    /// <param name="failure">The failure.</param>
    public static PolicyCommitException Explain(PolicyFile file, string before, Exception failure)
    {
        var (bytes, problem) = file.TryRead();
        return problem is null && string.Equals(PolicyFile.HashOf(bytes), before, StringComparison.Ordinal)
            ? NotStored(failure)
            : new(
                PolicyCommitOutcome.InDoubt,
                $"The change of {file.Path} may be stored: read before you repeat it. {failure.Message}",
                failure);
    }

    public async Task<PolicyCommitResult> RunAsync(
        IReadOnlyList<PolicyEdit> edits, PolicyActor actor, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var view = await follower.LookAsync(cancellationToken);

            // On top of what cannot be read nothing is written: it would be gone.
            if (view is not { State: { } before, Broken: null })
            {
                return new(PolicyCommitStatus.Invalid, view.State?.Revision ?? 0, view.Broken?.Errors ?? []);
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
    private bool TryWrite(FileView view, FileState before, ValidatedCommit verdict)
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
        follower.TryPublish(view, new(new(LookOrDefault(), new(table, revision, hash), null), verdict.Changes));
        End(revision);
        return true;
    }

    private bool TryReplace(string prepared, ValidatedCommit verdict, AuditFile.LastCommit commit)
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

        try
        {
            if (file.TryReplace(prepared, commit.From!))
            {
                return true;
            }
        }
        catch (Exception failure) when (IsOfTheStore(failure))
        {
            // The announcement stays: the next commit compares its hashes with the file, as after a crash.
            throw Explain(file, commit.From!, failure);
        }

        _audit.TakeBack(announced);
        return false;
    }

    // The commit is stored. A file that cannot be looked at just now is read by the next look.
    private FileLook LookOrDefault()
    {
        try
        {
            return file.Look();
        }
        catch (Exception failure) when (IsOfTheStore(failure))
        {
            return default;
        }
    }

    private void End(long revision)
    {
        try
        {
            _audit.Happened(revision);
        }
        catch (Exception failure) when (IsOfTheStore(failure))
        {
            // The disk is full, for instance. The commit is stored, and the hashes tell so without this line.
            return;
        }
    }
}
