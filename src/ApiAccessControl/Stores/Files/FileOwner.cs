using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace ApiAccessControl.Stores.Files;

/// <summary>
/// Keeps the owner of a file that is replaced. Otherwise a tool that runs as root would leave a policy that the service
/// cannot read. Linux only: on other systems the framework cannot read the owner.
/// </summary>
internal static class FileOwner
{
    private const int CurrentFolder = -100;
    private const int EmptyPath = 0x1000;
    private const uint OwnerAndGroup = 0x18;
    private const int OwnerOffset = 20;
    private const int GroupOffset = 24;
    private const int StatxLength = 256;

    /// <exception cref="CommitRefusedException"> This process cannot give a new file the owner of this one.
    /// </exception>
    public static void CheckCanKeep(string path)
    {
        if (Read(path) is { } owner && GetEffectiveUser() is var user and not 0 && user != owner.User)
        {
            throw Refuse(path, owner);
        }
    }

    /// <summary>Gives a new file the owner and group of another file.</summary>
    /// <exception cref="CommitRefusedException">This process is not permitted to do so.</exception>
    public static void Copy(string from, string to)
    {
        if (Read(from) is { } owner && Read(to) != owner && ChangeOwner(Native(to), owner.User, owner.Group) != 0)
        {
            throw Refuse(from, owner);
        }
    }

    /// <summary>Whether the user of this process owns an open file; true where the owner cannot be read.</summary>
    public static bool IsThisUser(SafeFileHandle file)
    {
        if (!OperatingSystem.IsLinux())
        {
            return true;
        }

        var status = new byte[StatxLength];
        try
        {
            return GetStatus((int)file.DangerousGetHandle(), Native(""), EmptyPath, OwnerAndGroup, status) == 0
                && Field(status, OwnerOffset) == GetEffectiveUser();
        }
        catch (EntryPointNotFoundException)
        {
            // An old C library without statx.
            return true;
        }
    }

    private static CommitRefusedException Refuse(string path, (uint User, uint Group) owner) => new(
        $"{path} belongs to user {owner.User} and group {owner.Group}, and this process cannot assign them to the file "
        + "that would replace it. Commit as that user, or change the owner of the file.");

    private static (uint User, uint Group)? Read(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var status = new byte[StatxLength];
        try
        {
            return GetStatus(CurrentFolder, Native(path), 0, OwnerAndGroup, status) != 0
                ? MissingOrThrow(path)
                : (Field(status, OwnerOffset), Field(status, GroupOffset));
        }
        catch (EntryPointNotFoundException)
        {
            // An old C library without statx.
            return null;
        }
    }

    private static (uint User, uint Group)? MissingOrThrow(string path)
    {
        var error = new Win32Exception(Marshal.GetLastPInvokeError());
        return File.Exists(path) ? throw new IOException($"The owner of {path} cannot be read.", error) : null;
    }

    // The structure is the same on every architecture, in native byte order.
    private static uint Field(byte[] status, int offset) => BitConverter.IsLittleEndian
        ? BinaryPrimitives.ReadUInt32LittleEndian(status.AsSpan(offset))
        : BinaryPrimitives.ReadUInt32BigEndian(status.AsSpan(offset));

    private static byte[] Native(string path) => Encoding.UTF8.GetBytes(path + '\0');

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetStatus(int folder, byte[] path, int flags, uint mask, byte[] status);

    [DllImport("libc", EntryPoint = "lchown", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ChangeOwner(byte[] path, uint user, uint group);

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint GetEffectiveUser();
}
