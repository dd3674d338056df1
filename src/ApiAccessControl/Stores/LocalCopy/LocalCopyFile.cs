using ApiAccessControl.Snapshots.Packing;
using ApiAccessControl.Stores.Files;
using Microsoft.Win32.SafeHandles;

namespace ApiAccessControl.Stores.LocalCopy;

/// <summary>
/// The copy on the disk. At every instant it is one whole copy, or none: a new one is written beside it, flushed and
/// moved into place. Several processes may share it.
/// </summary>
internal sealed class LocalCopyFile(string path, CopyOrigin origin)
{
    private const int Parts = 1 + PackedSnapshot.Parts;
    private const UnixFileMode WritableByOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(3);

    public string Path => path;

    /// <summary>The policy of the copy.</summary>
    /// <exception cref="LocalCopyException">It cannot be used.</exception>
    /// <exception cref="FileNotFoundException">There is no copy.</exception>
    /// <param name="now">The time now.</param>
    /// <param name="longest">How long ago its last contact may be.</param>
    public (ConfirmedPolicy Policy, TermsPages Terms) Read(DateTimeOffset now, TimeSpan longest)
    {
        using var file = Open(FileAccess.Read);
        ThrowIfOthersMayWrite(file);
        var header = CopyHeader.Read(file, Parts);
        if (header.Origin.DifferenceTo(origin) is { } difference)
        {
            throw new LocalCopyException(difference);
        }

        var contact = ContactSlots.Read(file, header, now)
            ?? throw new LocalCopyException("the time of its last contact is damaged, or in the future");
        if (now - contact > longest)
        {
            throw new LocalCopyException($"its last contact, {contact:u}, is longer ago than MaxStaleness ({longest})");
        }

        var parts = CopyReader.Read(file, header);
        var packed = new PackedSnapshot(parts[1], parts[2], parts[3], parts[4]);
        var (snapshot, terms) = packed.Open(header.Revision.Number, header.Revision.Identity);
        return (new(snapshot, contact, DiagnosticPack.Read(parts[0])), terms);
    }

    /// <summary>
    /// Whether the copy on the disk needs no other content: it has this revision, and the time of its last contact was
    /// renewed, or another process has written a later one.
    /// </summary>
    public bool TryRenew(ConfirmedPolicy policy, DateTimeOffset now)
    {
        try
        {
            using var file = Open(FileAccess.ReadWrite);
            ThrowIfOthersMayWrite(file);
            var header = CopyHeader.Read(file, Parts);
            if (header.Origin != origin)
            {
                return false;
            }

            var contact = ContactSlots.Read(file, header, now);
            if (header.Revision != policy.Revision)
            {
                return contact > policy.Contact;
            }

            if (!(contact >= policy.Contact))
            {
                ContactSlots.Renew(file, header, policy.Contact);
            }

            return true;
        }
        catch (Exception unusable) when (
            unusable is LocalCopyException or FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Replaces the copy.</summary>
    public async Task WriteAsync(ConfirmedPolicy policy, CancellationToken cancellationToken)
    {
        var file = new PolicyFile(path);
        using (await FileLock.TakeAsync(file, LockTimeout, cancellationToken))
        {
            var prepared = file.Path + ".new";
            File.Delete(prepared);
            try
            {
                Write(prepared, policy);
                file.Replace(prepared);
            }
            catch
            {
                File.Delete(prepared);
                throw;
            }
        }
    }

    private void Write(string prepared, ConfirmedPolicy policy)
    {
        using var file = PolicyFile.Create(prepared);
        file.Position = CopyHeader.PartsAt;
        using var parts = new CopyParts(file);
        DiagnosticPack.Write(parts.Next(), policy.Unreadable);
        PackedSnapshot.Write(policy.Snapshot, parts.Next);
        var (lengths, sum) = parts.Complete();
        var header = new CopyHeader(origin, policy.Revision, lengths, sum).Write(file.SafeFileHandle);
        ContactSlots.Start(file.SafeFileHandle, header, policy.Contact);
        file.Flush(flushToDisk: true);
    }

    private SafeFileHandle Open(FileAccess access) => File.OpenHandle(
        path, FileMode.Open, access, FileShare.ReadWrite | FileShare.Delete);

    // Anyone can compute a checksum: in a folder where every user may create files, another user could write the
    // policy.
    private static void ThrowIfOthersMayWrite(SafeFileHandle file)
    {
        if (!OperatingSystem.IsWindows()
            && ((File.GetUnixFileMode(file) & WritableByOthers) != 0 || !FileOwner.IsThisUser(file)))
        {
            throw new LocalCopyException("another user owns it or may write it");
        }
    }
}
