using ApiAccessControl.Stores.Tables;

namespace ApiAccessControl.Stores.Files;

/// <summary>
/// Follows the document on the disk. A read applies new content; it needs no lock, writes nothing, and is abandoned
/// when the file system does not answer.
/// </summary>
internal sealed class FileFollower(string path, FileReading reading, DetachedLooks looks)
{
    private const int RememberedChanges = 10_000;

    private readonly Lock _lock = new();
    private readonly ChangeMemory _changes = new(RememberedChanges);
    private volatile FileView _view = new(default, null, null);

    public FileView View => _view;

    public UnreportedEdits Unreported { get; } = new();

    public PolicyChanges? Since(PolicyRevision revision)
    {
        lock (_lock)
        {
            return _changes.Since(revision);
        }
    }

    public async Task<FileView> LookAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var view = _view;
            var content = await looks.RunAsync(
                deadline => Task.FromResult(FileContent.Read(path, view, deadline.Renew)), cancellationToken);
            if (TryPublish(view, reading.Take(view, content)))
            {
                return _view;
            }
        }
    }

    /// <summary>Returns false when another read or a commit has published in the meantime.</summary>
    public bool TryPublish(FileView before, FileStep step)
    {
        lock (_lock)
        {
            if (!ReferenceEquals(_view, before))
            {
                return false;
            }

            if (step.View.State is { Identified: var revision } && revision != before.State?.Identified)
            {
                Remember(before.State, revision, step.Changes);
            }

            if (step.Unreported is { } unreported)
            {
                Unreported.Add(unreported);
            }

            _view = step.View;
            return true;
        }
    }

    private void Remember(FileState? known, PolicyRevision revision, IReadOnlyList<PolicyChange> changes)
    {
        // Older copies of the policy and its audit were restored: the remembered changes do not lead to them.
        if (known is null || revision.Number <= known.Revision)
        {
            _changes.StartAt(revision);
        }
        else
        {
            _changes.Add(changes, revision);
        }
    }
}
