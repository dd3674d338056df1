using ApiAccessControl.Stores.Tables;

namespace ApiAccessControl.Stores.Files;

/// <summary>The last good document.</summary>
/// <param name="Table">Its records.</param>
/// <param name="Revision">Its revision.</param>
/// <param name="Hash">The hash of its bytes.</param>
internal sealed record FileState(RecordTable Table, long Revision, string Hash)
{
    private const int DigitsOfGuid = 32;

    /// <summary>The revision with the content as its identity: a restored file may repeat a number.</summary>
    public PolicyRevision Identified => new(Revision, Guid.ParseExact(Hash[..DigitsOfGuid], "N"));
}

/// <summary>A document that cannot be used, and why.</summary>
/// <param name="Hash">The hash of its bytes; empty when it could not even be read.</param>
/// <param name="Errors">What is wrong.</param>
internal sealed record BrokenFile(string Hash, IReadOnlyList<string> Errors)
{
    public ApiAccessConfigurationException ToException() => new(Errors);
}

/// <summary>
/// What is known of the file, in one piece: who finds that it looks the same finds the document that looks so.
/// </summary>
/// <param name="Look">How the file looked before it was read.</param>
/// <param name="State">The last good document; null before there was one.</param>
/// <param name="Broken">What stands there instead of a good one; null when it is good.</param>
internal sealed record FileView(FileLook Look, FileState? State, BrokenFile? Broken)
{
    public bool IsOf(string hash) =>
        string.Equals(Broken is null ? State?.Hash : Broken.Hash, hash, StringComparison.Ordinal);
}

/// <summary>What a look at the file tells without reading it.</summary>
/// <param name="Path">Where it stands, behind links: a link that is pointed to another file gives another look.</param>
/// <param name="Written">When it was written.</param>
/// <param name="Length">How long it is.</param>
internal readonly record struct FileLook(string Path, DateTime Written, long Length);
