using System.Buffers;
using System.Text.Json;

namespace ApiAccessControl.Stores.Files;

/// <summary>
/// The audit of a policy, in a file beside it. Lines are only appended, except that the lines of a commit that a crash
/// prevented are removed.
/// </summary>
internal sealed class AuditFile(PolicyFile policy)
{
    private readonly string _path = policy.AuditPath;

    /// <summary>The last commit in the audit.</summary>
    /// <param name="Revision">The revision it created.</param>
    /// <param name="From">The hash of the policy before; null when it is unknown.</param>
    /// <param name="To">The hash of the policy after.</param>
    public sealed record LastCommit(long Revision, string? From, string To);

    /// <summary>
    /// The last commit that led to this document. It needs no lock: a commit that is announced and not yet completed is
    /// recognized by the hash of the document it is based on.
    /// </summary>
    public LastCommit? LastOf(string documentHash)
    {
        if (!File.Exists(_path))
        {
            return null;
        }

        using var file = OpenToRead();
        var commits = Ends(file).Take(2).ToArray();
        if (commits is [var (last, isDone), ..] && !isDone && last.To != documentHash && last.From == documentHash)
        {
            return commits.Length > 1 ? commits[1].Commit : null;
        }

        return commits.Length > 0 ? commits[0].Commit : null;
    }

    /// <summary>
    /// The commits from a revision on, latest first. Requires the lock of the policy, after <see cref="Settle"/>.
    /// </summary>
    public IReadOnlyList<LastCommit> Since(long revision)
    {
        if (!File.Exists(_path))
        {
            return [];
        }

        using var file = OpenToRead();
        return [.. Ends(file).Select(end => end.Commit).TakeWhile(commit => commit.Revision >= revision)];
    }

    /// <summary>
    /// Removes commits that did not happen, and returns the last one that did. Requires the lock of the policy.
    /// </summary>
    public LastCommit? Settle(string documentHash)
    {
        if (!File.Exists(_path))
        {
            return null;
        }

        using var file = Open(FileMode.Open);
        while (Last(file) is var (commit, isDone, keep, start))
        {
            file.SetLength(keep);
            if (isDone)
            {
                return commit;
            }

            if (!string.Equals(commit.From, documentHash, StringComparison.Ordinal))
            {
                Add(file, buffer => AuditLine.Done(buffer, commit.Revision));
                return commit;
            }

            file.SetLength(start);
        }

        file.SetLength(0);
        return null;
    }

    /// <summary>Appends a commit before the policy is replaced.</summary>
    /// <returns>The position where its lines begin, to remove them again.</returns>
    /// <param name="records">The changes.</param>
    /// <param name="commit">The commit of these changes.</param>
    public long Announce(IReadOnlyList<PolicyAuditRecord> records, LastCommit commit)
    {
        using var file = Open(FileMode.OpenOrCreate);
        var start = file.Length;
        try
        {
            Add(file, buffer =>
            {
                foreach (var record in records)
                {
                    AuditLine.Change(buffer, record);
                }

                AuditLine.End(buffer, commit.Revision, commit.From, commit.To);
            });
            file.Flush(flushToDisk: true);
            return start;
        }
        catch (IOException)
        {
            // A full disk may have accepted a part of the lines.
            file.SetLength(start);
            throw;
        }
    }

    /// <summary>Removes a commit that was announced and did not happen.</summary>
    public void Withdraw(long start)
    {
        using var file = Open(FileMode.Open);
        file.SetLength(start);
    }

    /// <summary>Marks a commit as completed. Without this line the hashes show it too.</summary>
    public void Complete(long revision)
    {
        using var file = Open(FileMode.Open);
        Add(file, buffer => AuditLine.Done(buffer, revision));
    }

    /// <summary>Matching records, latest first, without records of later revisions than the current one.</summary>
    public IReadOnlyList<PolicyAuditRecord> List(PolicyAuditQuery query, long revision)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (!File.Exists(_path))
        {
            return [];
        }

        using var file = OpenToRead();
        return
        [
            .. Lines(file).Select(line => AuditLine.ReadChange(line.Line)).OfType<PolicyAuditRecord>()
                .Where(record => record.Position.Revision <= revision && query.Matches(record))
                .Take(query.Count),
        ];
    }

    /// <summary>
    /// The revision of the last change of each record, for changes after a revision, so that every process assigns the
    /// same version to a record. A record that is not in the result was changed at <c>Others</c> at the latest, or
    /// before the beginning of this file.
    /// </summary>
    public (Dictionary<(PolicyRecordKind, string), long> Versions, long? Others) VersionsSince(long revision)
    {
        var versions = new Dictionary<(PolicyRecordKind, string), long>();
        long? others = null;
        if (!File.Exists(_path))
        {
            return (versions, others);
        }

        using var file = OpenToRead();
        foreach (var (bytes, _) in ReverseLines.Read(file))
        {
            if (AuditLine.Parse(bytes) is not { } line)
            {
                // A damaged line may concern any record; its revision is at most one before the previous result.
                return (versions, others + 1);
            }

            var at = AuditLine.Revision(line);
            if (at <= revision)
            {
                break;
            }

            if (line.TryGetProperty("To", out _) && AuditLine.Text(line, "From") is null)
            {
                return (versions, at);
            }

            others = at - 1;
            if (AuditLine.ReadChange(line) is { } change)
            {
                versions.TryAdd((change.Kind, change.Id), at);
            }
        }

        return (versions, others);
    }

    /// <summary>The last commit, whether it is completed, where its lines end, and where they begin.</summary>
    private static (LastCommit Commit, bool IsDone, long End, long Start)? Last(FileStream file)
    {
        (LastCommit Commit, bool IsDone, long End)? last = null;
        var doneUntil = 0L;
        foreach (var (line, end) in Lines(file))
        {
            var commit = End(line);
            var isDone = line.TryGetProperty("Done", out _);
            if (last is { } found && (commit is not null || isDone))
            {
                return (found.Commit, found.IsDone, found.End, end);
            }

            if (commit is not null)
            {
                last = (commit, doneUntil > 0, doneUntil > 0 ? doneUntil : end);
            }
            else if (isDone && doneUntil == 0)
            {
                doneUntil = end;
            }
        }

        return last is { } only ? (only.Commit, only.IsDone, only.End, 0) : null;
    }

    private static IEnumerable<(LastCommit Commit, bool IsDone)> Ends(FileStream file)
    {
        var isDone = false;
        foreach (var (line, _) in Lines(file))
        {
            if (End(line) is { } commit)
            {
                yield return (commit, isDone);
                isDone = false;
            }

            isDone |= line.TryGetProperty("Done", out _);
        }
    }

    private static LastCommit? End(JsonElement line) =>
        AuditLine.Text(line, "To") is { } to ? new(AuditLine.Revision(line), AuditLine.Text(line, "From"), to) : null;

    private static IEnumerable<(JsonElement Line, long End)> Lines(FileStream file)
    {
        foreach (var (bytes, end) in ReverseLines.Read(file))
        {
            if (AuditLine.Parse(bytes) is { } line)
            {
                yield return (line, end);
            }
        }
    }

    private FileStream OpenToRead() =>
        new(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    private FileStream Open(FileMode mode)
    {
        var isNew = mode == FileMode.OpenOrCreate && !File.Exists(_path);
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite,
            BufferSize = 0,
        };
        if (isNew && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var file = new FileStream(_path, options);
        try
        {
            if (isNew)
            {
                FileOwner.Copy(policy.Path, _path);
            }

            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static void Add(FileStream file, Action<ArrayBufferWriter<byte>> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        write(buffer);
        file.Seek(0, SeekOrigin.End);
        file.Write(buffer.WrittenSpan);
    }
}
