using System.Runtime.InteropServices;
using System.Text;

namespace ApiAccessControl.Stores.Files;

/// <summary>
/// Exchanges two files in one step. A rename over a file loses what was written to it since it was read last; after an
/// exchange that is still there to be compared. Linux, on most of its file systems.
/// </summary>
internal static class FileExchange
{
    private const int CurrentFolder = -100;
    private const uint Exchange = 2;

    /// <summary>False when the system cannot, and nothing was done.</summary>
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
