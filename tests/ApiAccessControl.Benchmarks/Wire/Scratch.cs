namespace ApiAccessControl.Benchmarks.Wire;

/// <summary>Writes files for other programs, and checks whether the programs are installed.</summary>
internal static class Scratch
{
    private static readonly DirectoryInfo Folder = Directory.CreateTempSubdirectory("apiaccess-bench-");

    public static string Root => Folder.FullName;

    public static string Write(string name, string text)
    {
        var path = Path.Combine(Folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    public static string Write(string name, IEnumerable<string> lines) => Write(name, string.Join('\n', lines) + "\n");

    public static bool IsInstalled(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)));

    public static void Remove() => Folder.Delete(recursive: true);
}
