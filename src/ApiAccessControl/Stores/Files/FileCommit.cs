namespace ApiAccessControl.Stores.Files;

/// <summary>One commit. It requires the lock of the policy.</summary>
internal sealed class FileCommit(PolicyFile file, FileFollower follower, PolicyCommitValidator validator)
{
    private const int Attempts = 20;

    private readonly AuditFile _audit = new(file);

    /// <summary>
    /// Failures of a disk, of a file system that does not answer, and of a lock that cannot be taken.
    /// </summary>
    public static bool IsStoreFailure(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or TimeoutException;

    public static PolicyCommitException NotStored(Exception failure) => new(
        PolicyCommitOutcome.NotStored, $"Nothing was stored. {failure.Message}", failure);

    /// <summary>Determines from the file whether a failed replacement may have stored the change.</summary>
    /// <param name="file">The file of the policy.</param>
    /// <param name="before">The hash of the policy before the replacement.</param>
    /// <param name="failure">The failure.</param>
    public static PolicyCommitException Explain(PolicyFile file, string before, Exception failure)
    {
        var (bytes, error) = file.TryRead();
        return error is null && string.Equals(PolicyFile.HashOf(bytes), before, StringComparison.Ordinal)
            ? NotStored(failure)
            : new(
                PolicyCommitOutcome.InDoubt,
                $"The change of {file.Path} may be stored: read it before you repeat the commit. {failure.Message}",
                failure);
    }

    public async Task<PolicyCommitResult> RunAsync(
        IReadOnlyList<PolicyEdit> edits, PolicyActor actor, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var view = await follower.LookAsync(cancellationToken);

            // Nothing is written over an unreadable document, because its content would be lost.
            if (view is not { State: { } before, Broken: null })
            {
                return new(PolicyCommitStatus.Invalid, view.State?.Revision ?? 0, view.Broken?.Errors ?? []);
            }

            WriteEditsToAudit(before.Hash);
            var commit = await validator.CheckAsync(before.Table, before.Revision, edits, actor, cancellationToken);
            if (commit.Changes.Count == 0 || TryWrite(view, before, commit))
            {
                return commit.Result;
            }
        }

        return new(PolicyCommitStatus.Stale, follower.View.State!.Revision,
            [$"{file.Name} is being edited by hand repeatedly. Nothing was stored; try again."]);
    }

    /// <summary>Completes the audit up to the document that is in force.</summary>
    public void WriteEditsToAudit(string documentHash)
    {
        _audit.Settle(documentHash);
        follower.Unreported.WriteTo(_audit, file);
    }

    /// <summary>Returns false when the file was edited since it was read: the edit is applied first.</summary>
    private bool TryWrite(FileView view, FileState before, ValidatedCommit commit)
    {
        var revision = commit.Result.Revision;
        var table = before.Table.With(commit.Changes, revision);
        var content = PolicyDocumentWriter.Write(table, revision);
        var hash = PolicyFile.HashOf(content);
        var prepared = file.Prepare(content);
        if (!TryReplace(prepared, commit, new(revision, before.Hash, hash)))
        {
            return false;
        }

        // Another read may have found the new document already; its result is the same.
        follower.TryPublish(view, new(new(LookOrDefault(), new(table, revision, hash), null), commit.Changes));
        End(revision);
        return true;
    }

    private bool TryReplace(string prepared, ValidatedCommit commit, AuditFile.LastCommit audited)
    {
        long announced;
        try
        {
            announced = _audit.Announce(commit.Audit, audited);
        }
        catch
        {
            File.Delete(prepared);
            throw;
        }

        try
        {
            if (file.TryReplace(prepared, audited.From!))
            {
                return true;
            }
        }
        catch (Exception failure) when (IsStoreFailure(failure))
        {
            // The announcement stays: the next commit compares its hashes with the file, as after a crash.
            throw Explain(file, audited.From!, failure);
        }

        _audit.Withdraw(announced);
        return false;
    }

    // The commit is stored. When the file cannot be examined at this moment, the next read does it.
    private FileLook LookOrDefault()
    {
        try
        {
            return file.Look();
        }
        catch (Exception failure) when (IsStoreFailure(failure))
        {
            return default;
        }
    }

    private void End(long revision)
    {
        try
        {
            _audit.Complete(revision);
        }
        catch (Exception failure) when (IsStoreFailure(failure))
        {
            // For example, the disk is full. The commit is stored, and the hashes show it without this line.
            return;
        }
    }
}
