using System.Runtime.InteropServices;
using System.Text;

namespace ApiAccessControl.Stores.Files;

/// <summary>
/// Exchanges two files atomically. A rename over a file would lose changes that were written to it after the last read;
/// after an exchange they can still be compared. Linux only, on most of its file systems.
/// </summary>
internal static class FileExchange
{
    private const int CurrentFolder = -100;
    private const uint Exchange = 2;

    /// <summary>Returns false, and changes nothing, when the system does not support it.</summary>
    public static bool Try(string one, string other)
    {
        try
        {
            return OperatingSystem.IsLinux()
                && Rename(CurrentFolder, Native(one), CurrentFolder, Native(other), Exchange) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    private static byte[] Native(string path) => Encoding.UTF8.GetBytes(path + '\0');

    [DllImport("libc", EntryPoint = "renameat2", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Rename(int fromFolder, byte[] from, int toFolder, byte[] to, uint flags);
}
