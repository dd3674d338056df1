using ApiAccessControl.Stores.Tables;

namespace ApiAccessControl.Stores.Files;

/// <summary>The last good document.</summary>
/// <param name="Table">The records.</param>
/// <param name="Revision">The revision.</param>
/// <param name="Hash">The hash of its bytes.</param>
internal sealed record FileState(RecordTable Table, long Revision, string Hash)
{
    private const int DigitsOfGuid = 32;

    /// <summary>The revision with a hash of the content as its identity: a restored file may repeat a number.</summary>
    public PolicyRevision Identified => new(Revision, Guid.ParseExact(Hash[..DigitsOfGuid], "N"));
}

/// <summary>An invalid document and its errors.</summary>
/// <param name="Hash">The hash of its bytes; empty when it could not be read.</param>
/// <param name="Errors">The errors.</param>
internal sealed record BrokenFile(string Hash, IReadOnlyList<string> Errors)
{
    public ApiAccessConfigurationException ToException() => new(Errors);
}

/// <summary>
/// Everything known about the file, as one immutable value, so that the state of the file and its document always
/// belong together.
/// </summary>
/// <param name="Look">The state of the file before it was read.</param>
/// <param name="State">The last good document; null before the first one.</param>
/// <param name="Broken">The invalid document that is there now; null when the document is valid.</param>
internal sealed record FileView(FileLook Look, FileState? State, BrokenFile? Broken)
{
    public bool IsOf(string hash) =>
        string.Equals(Broken is null ? State?.Hash : Broken.Hash, hash, StringComparison.Ordinal);
}

/// <summary>The state of a file that can be determined without reading it.</summary>
/// <param name="Path">The path after resolving links: a link that points to another file has another state.</param>
/// <param name="Written">The last write time.</param>
/// <param name="Length">The length.</param>
internal readonly record struct FileLook(string Path, DateTime Written, long Length);
