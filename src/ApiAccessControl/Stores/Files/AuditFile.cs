using System.Buffers;
using System.Text.Json;

namespace ApiAccessControl.Stores.Files;

/// <summary>
/// What was done to a policy, in a file beside it: lines that are only added, but for those of a commit that a crash
/// kept from happening.
/// </summary>
internal sealed class AuditFile(string path)
{
    /// <summary>The last commit it tells of. Only under the lock of the policy.</summary>
    /// <param name="Revision">The revision it made.</param>
    /// <param name="From">The hash of the policy before; null when it was not known.</param>
    /// <param name="To">The hash of the policy after.</param>
    public sealed record LastCommit(long Revision, string? From, string To);

    /// <summary>Takes away what did not happen, and says what happened last.</summary>
    public LastCommit? Settle(string documentHash)
    {
        if (!File.Exists(path))
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

    /// <summary>Before the policy is replaced.</summary>
    public void Announce(IReadOnlyList<PolicyAuditRecord> records, LastCommit commit)
    {
        using var file = Open(FileMode.OpenOrCreate);
        Add(file, buffer =>
        {
            foreach (var record in records)
            {
                AuditLine.Change(buffer, record);
            }

            AuditLine.End(buffer, commit.Revision, commit.From, commit.To);
        });
        file.Flush(flushToDisk: true);
    }

    /// <summary>After the policy was replaced. Without this line the hashes tell it too.</summary>
    public void Happened(long revision)
    {
        using var file = Open(FileMode.Open);
        Add(file, buffer => AuditLine.Done(buffer, revision));
    }

    /// <summary>The latest first, nothing of a revision that is not in force.</summary>
    public IReadOnlyList<PolicyAuditRecord> List(PolicyAuditQuery query, long revision)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (!File.Exists(path))
        {
            return [];
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return
        [
            .. ReverseLines.Read(file).Select(line => Parse(line.Line)).Where(line => line is not null)
                .Select(line => AuditLine.ReadChange(line!.Value)).OfType<PolicyAuditRecord>()
                .Where(record => record.Position.Revision <= revision && query.Matches(record))
                .Take(query.Count),
        ];
    }

    /// <summary>
    /// The revision that changed each record last, of those changed after a revision, so that every process knows a
    /// record by the same version. What is not named was changed at <c>Others</c> at the latest, or before what this
    /// file tells.
    /// </summary>
    public (Dictionary<(PolicyRecordKind, string), long> Versions, long? Others) VersionsSince(long revision)
    {
        var versions = new Dictionary<(PolicyRecordKind, string), long>();
        long? others = null;
        if (!File.Exists(path))
        {
            return (versions, others);
        }

        using var file = Open(FileMode.Open);
        foreach (var line in ReverseLines.Read(file).Select(line => Parse(line.Line)).OfType<JsonElement>())
        {
            var at = line.GetProperty("Revision").GetInt64();
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

    /// <summary>The last ended commit, whether it is done, where its lines end, and where they begin.</summary>
    private static (LastCommit Commit, bool IsDone, long End, long Start)? Last(FileStream file)
    {
        (LastCommit Commit, bool IsDone, long End)? last = null;
        var doneUntil = 0L;
        foreach (var (bytes, end) in ReverseLines.Read(file))
        {
            if (Parse(bytes) is not { } line)
            {
                continue;
            }

            var isEnd = line.TryGetProperty("To", out var to);
            var isDone = line.TryGetProperty("Done", out _);
            if (last is { } found && (isEnd || isDone))
            {
                return (found.Commit, found.IsDone, found.End, end);
            }

            if (isEnd)
            {
                var commit = new LastCommit(
                    line.GetProperty("Revision").GetInt64(), AuditLine.Text(line, "From"), to.GetString()!);
                last = (commit, doneUntil > 0, doneUntil > 0 ? doneUntil : end);
            }
            else if (isDone && doneUntil == 0)
            {
                doneUntil = end;
            }
        }

        return last is { } only ? (only.Commit, only.IsDone, only.End, 0) : null;
    }

    private FileStream Open(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (mode == FileMode.OpenOrCreate && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(path, options);
    }

    private static void Add(FileStream file, Action<ArrayBufferWriter<byte>> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        write(buffer);
        file.Seek(0, SeekOrigin.End);
        file.Write(buffer.WrittenSpan);
    }

    // A power cut may leave anything in what was not yet flushed.
    private static JsonElement? Parse(byte[] line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
