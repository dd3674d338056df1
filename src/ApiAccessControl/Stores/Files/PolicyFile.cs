using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace ApiAccessControl.Stores.Files;

/// <summary>
/// The file of a policy and its atomic replacement: at every instant it is either the whole old file or the whole new
/// one.
/// </summary>
internal sealed class PolicyFile(string path)
{
    // Hashes of imported texts may be guessable: only the owner can read a new file.
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The target of a symbolic link; a rename over the link would replace the link itself.</summary>
    public string Path { get; } =
        new FileInfo(path) is { LinkTarget: not null } link
            ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName
            : path;

    public string Name => System.IO.Path.GetFileName(Path);

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    public string LockPath => Path + ".lock";

    public string AuditPath => Path + ".audit";

    public string UsesPath => Path + ".uses";

    public bool Exists => File.Exists(Path);

    /// <summary>
    /// The state of the file without reading it. A write of a store always changes it. An edit by hand within one tick
    /// of the file system clock may not, and is found by the next poll, which reads the file.
    /// </summary>
    public FileLook Look()
    {
        var file = new FileInfo(Path);
        return file.Exists ? new(Path, file.LastWriteTimeUtc, file.Length) : default;
    }

    /// <summary>The bytes, or why they cannot be read.</summary>
    /// <param name="onProgress">Called for each part that was read.</param>
    public (byte[] Bytes, string? Error) TryRead(Action? onProgress = null)
    {
        try
        {
            return (Read(Path, onProgress), null);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return ([], $"{Path} does not exist. Create the policy, or let the store create it (CreateIfMissing).");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return ([], $"{Path} cannot be read: {unreadable.Message}");
        }
    }

    /// <summary>
    /// Writes the new file beside the old one, with its owner and mode, and flushes it; <see cref="TryReplace"/> moves
    /// it into place.
    /// </summary>
    public string Prepare(ReadOnlySpan<byte> content)
    {
        var prepared = Path + ".new";
        File.Delete(prepared);
        try
        {
            Write(prepared, content);
            return prepared;
        }
        catch
        {
            File.Delete(prepared);
            throw;
        }
    }

    /// <summary>Moves the new file into place when there is no old file, or when no other process writes it.</summary>
    public void Replace(string prepared)
    {
        File.Move(prepared, Path, overwrite: true);
        DirectoryFlush.Flush(Folder);
    }

    /// <summary>
    /// Moves the new file into place, unless the old file has changed: an edit by hand between the last read and the
    /// rename would be lost.
    /// </summary>
    /// <returns>False when nothing was replaced; the prepared file is then deleted.</returns>
    /// <param name="prepared">The new file.</param>
    /// <param name="expected">The hash of the old file.</param>
    public bool TryReplace(string prepared, string expected)
    {
        if (!IsOf(Path, expected))
        {
            File.Delete(prepared);
            return false;
        }

        if (!FileExchange.Try(prepared, Path))
        {
            Replace(prepared);
            return true;
        }

        // Another writer may have written between the comparison and the exchange. The old file is now the prepared
        // one.
        var isExpected = IsOf(prepared, expected);
        if (!isExpected && !FileExchange.Try(prepared, Path))
        {
            throw new IOException($"An edit of {Path} was displaced and is now in {prepared}.");
        }

        File.Delete(prepared);
        DirectoryFlush.Flush(Folder);
        return isExpected;
    }

    /// <summary>Creates a file that only its owner can read.</summary>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new(path, options);
    }

    private static bool IsOf(string path, string hash)
    {
        try
        {
            return string.Equals(HashOf(Read(path, null)), hash, StringComparison.Ordinal);
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    private static byte[] Read(string path, Action? onProgress)
    {
        const int Part = 1 << 20;
        using var file = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var buffer = new ArrayBufferWriter<byte>((int)Math.Max(1, file.Length));
        while (file.Read(buffer.GetSpan(1) is var span && span.Length > Part ? span[..Part] : span) is var read and > 0)
        {
            buffer.Advance(read);
            onProgress?.Invoke();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private void Write(string prepared, ReadOnlySpan<byte> content)
    {
        using var file = Create(prepared);
        file.Write(content);
        if (Exists)
        {
            FileOwner.Copy(Path, prepared);
            if (!OperatingSystem.IsWindows())
            {
                // Set afterwards: the umask restricts the mode that is given at creation.
                File.SetUnixFileMode(file.SafeFileHandle, File.GetUnixFileMode(Path));
            }
        }

        AdvanceWriteTime(file.SafeFileHandle);
        file.Flush(flushToDisk: true);
    }

    // The clock of a file system may tick every few milliseconds: two writes of equal length within a tick would not be
    // distinguishable.
    private void AdvanceWriteTime(SafeFileHandle prepared)
    {
        var before = File.GetLastWriteTimeUtc(Path);
        if (File.GetLastWriteTimeUtc(prepared) <= before)
        {
            File.SetLastWriteTimeUtc(prepared, before.AddTicks(1));
        }
    }

    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
