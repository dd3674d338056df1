using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace ApiAccessControl.Stores.Files;

/// <summary>
/// The file of a policy, and how it is replaced: at every instant it is the old one whole, or the new one whole.
/// </summary>
internal sealed class PolicyFile(string path)
{
    // Hashes of imported texts may be guessed: a new file is its owner's alone.
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Behind a link stands the file that is meant; a rename over the link would part the two.</summary>
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
    /// What a look without reading tells. What a store writes always looks new; what a hand writes within one tick of
    /// the clock may not, and is seen by the next poll, which reads.
    /// </summary>
    public FileLook Look()
    {
        var file = new FileInfo(Path);
        return file.Exists ? new(Path, file.LastWriteTimeUtc, file.Length) : default;
    }

    /// <summary>The bytes, or why there are none.</summary>
    /// <param name="onProgress">Called for each part that was read.</param>
    public (byte[] Bytes, string? Problem) TryRead(Action? onProgress = null)
    {
        try
        {
            return (Read(Path, onProgress), null);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return ([], $"{Path} is not there. Put the policy in place, or let the store create it (CreateIfMissing).");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return ([], $"{Path} cannot be read: {unreadable.Message}");
        }
    }

    /// <summary>
    /// Writes the new file beside the old one, with its owner and mode, and lasting; <see cref="TryReplace"/> puts it
    /// in place.
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

    /// <summary>Puts the new file in place of one that is not there, or that no other process writes.</summary>
    public void Replace(string prepared)
    {
        File.Move(prepared, Path, overwrite: true);
        DirectoryFlush.Flush(Folder);
    }

    /// <summary>
    /// Puts the new file in place, unless the old one is no longer the one it was made from: an edit by hand between
    /// the last look and the rename would be lost.
    /// </summary>
    /// <returns>False when nothing was replaced; the prepared file is gone then.</returns>
    /// <param name="prepared">The new file.</param>
    /// <param name="expected">The hash of the old one.</param>
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

        // Between the comparison and the exchange another writer may have written. The old file is now the
        // prepared one.
        var isExpected = IsOf(prepared, expected);
        if (!isExpected && !FileExchange.Try(prepared, Path))
        {
            throw new IOException($"An edit of {Path} was displaced and stands in {prepared}.");
        }

        File.Delete(prepared);
        DirectoryFlush.Flush(Folder);
        return isExpected;
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
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var file = new FileStream(prepared, options);
        file.Write(content);
        if (Exists)
        {
            FileOwner.Copy(Path, prepared);
            if (!OperatingSystem.IsWindows())
            {
                // Set afterwards: what is given at the creation is cut down by the umask.
                File.SetUnixFileMode(file.SafeFileHandle, File.GetUnixFileMode(Path));
            }
        }

        LookNew(file.SafeFileHandle);
        file.Flush(flushToDisk: true);
    }

    // The clock of a file system may tick every few milliseconds: two writings of one length within a tick would look
    // alike.
    private void LookNew(SafeFileHandle prepared)
    {
        var before = File.GetLastWriteTimeUtc(Path);
        if (File.GetLastWriteTimeUtc(prepared) <= before)
        {
            File.SetLastWriteTimeUtc(prepared, before.AddTicks(1));
        }
    }

    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
