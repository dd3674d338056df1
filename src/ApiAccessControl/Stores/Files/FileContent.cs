namespace ApiAccessControl.Stores.Files;

/// <summary>
/// All that one look reads from the disk: the document, and what the audit tells of it. Read without a lock, and
/// nothing is written.
/// </summary>
/// <param name="Look">How the file looked before it was read.</param>
/// <param name="Bytes">The document; empty when there is a problem.</param>
/// <param name="Hash">Its hash; empty when there is a problem.</param>
/// <param name="Problem">Why it could not be read.</param>
internal sealed record FileContent(FileLook Look, byte[] Bytes, string Hash, string? Problem)
{
    // Each time another process committed in between.
    private const int Attempts = 5;

    /// <summary>The commit that the audit tells of last.</summary>
    public AuditFile.LastCommit? Last { get; private init; }

    /// <summary>The versions of the records that commits of other processes changed.</summary>
    public (Dictionary<(PolicyRecordKind, string), long> Versions, long? Others) Changed { get; private init; } =
        ([], null);

    public static FileContent Read(string path, FileView view, Action onProgress)
    {
        for (var attempt = 1; ; attempt++)
        {
            var file = new PolicyFile(path);
            var content = Read(file, view, onProgress);
            if (attempt == Attempts || file.Look() == content.Look)
            {
                return content;
            }
        }
    }

    private static FileContent Read(PolicyFile file, FileView view, Action onProgress)
    {
        var look = file.Look();
        var (bytes, problem) = file.TryRead(onProgress);
        if (problem is not null)
        {
            return new(look, [], "", problem);
        }

        var content = new FileContent(look, bytes, PolicyFile.HashOf(bytes), null);
        if (view.IsOf(content.Hash))
        {
            return content;
        }

        try
        {
            var audit = new AuditFile(file);
            return content with
            {
                Last = audit.LastOf(content.Hash),
                Changed = audit.VersionsSince(view.State?.Revision ?? 0),
            };
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // Without the audit every new document counts as an edit by hand. That it cannot be told there is reported
            // when it is written.
            return content;
        }
    }
}
