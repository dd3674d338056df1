namespace ApiAccessControl.Stores.Files;

/// <summary>
/// Everything that one read takes from the disk: the document, and the related part of the audit. It needs no lock and
/// writes nothing.
/// </summary>
/// <param name="Look">The state of the file before it was read.</param>
/// <param name="Bytes">The document; empty after an error.</param>
/// <param name="Hash">The hash of the document; empty after an error.</param>
/// <param name="Error">Why the document could not be read.</param>
internal sealed record FileContent(FileLook Look, byte[] Bytes, string Hash, string? Error)
{
    // A retry is needed when another process committed in between.
    private const int Attempts = 5;

    /// <summary>The last commit in the audit.</summary>
    public AuditFile.LastCommit? Last { get; private init; }

    /// <summary>The versions of the records that other processes changed.</summary>
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
        var (bytes, error) = file.TryRead(onProgress);
        if (error is not null)
        {
            return new(look, [], "", error);
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
            // Without the audit every new document counts as an edit by hand. A failure to write that edit to the audit
            // is reported later.
            return content;
        }
    }
}
