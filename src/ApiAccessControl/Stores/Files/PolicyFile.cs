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
        return file.Exists ? new(file.LastWriteTimeUtc, file.Length) : default;
    }

    /// <summary>The bytes, or why there are none.</summary>
    public (byte[] Bytes, string? Problem) TryRead()
    {
        try
        {
            return (File.ReadAllBytes(Path), null);
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

    /// <summary>Writes the new file beside the old one, and lasting; <see cref="Replace"/> puts it in place.</summary>
    public string Prepare(ReadOnlySpan<byte> content)
    {
        var prepared = Path + ".new";
        File.Delete(prepared);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Exists ? File.GetUnixFileMode(Path) : OwnerOnly;
        }

        using var file = new FileStream(prepared, options);
        file.Write(content);
        LookNew(file.SafeFileHandle);
        file.Flush(flushToDisk: true);
        return prepared;
    }

    public void Replace(string prepared)
    {
        File.Move(prepared, Path, overwrite: true);
        DirectoryFlush.Flush(Folder);
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
