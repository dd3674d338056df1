using ApiAccessControl.Stores.Tables;

namespace ApiAccessControl.Stores.Files;

/// <summary>
/// Follows the document on the disk. A look reads it and takes over what is new; it needs no lock, writes nothing, and
/// is abandoned when the file system does not answer.
/// </summary>
internal sealed class FileFollower(string path, FileReading reading, DetachedLooks looks)
{
    private const int RememberedChanges = 10_000;

    private readonly Lock _lock = new();
    private readonly ChangeMemory _changes = new(RememberedChanges);
    private volatile FileView _view = new(default, null, null);

    public FileView View => _view;

    public UnreportedEdits Untold { get; } = new();

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

    /// <summary>False when another look or a commit published something since.</summary>
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

            if (step.Untold is { } untold)
            {
                Untold.Add(untold);
            }

            _view = step.View;
            return true;
        }
    }

    private void Remember(FileState? known, PolicyRevision revision, IReadOnlyList<PolicyChange> changes)
    {
        // An older copy of policy and audit was put in place: the changes that are remembered do not lead to it.
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
