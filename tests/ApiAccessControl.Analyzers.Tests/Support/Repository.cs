using System.Runtime.CompilerServices;

namespace ApiAccessControl.Analyzers.Tests.Support;

/// <summary>The files of this repository.</summary>
internal static class Repository
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Folder(), "../../.."));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n");

    /// <summary>The folders with a project, such as <c>samples/Quickstart</c>.</summary>
    public static IEnumerable<string> ProjectsIn(string folder) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories)
        .Select(project => Path.GetRelativePath(Root, Path.GetDirectoryName(project)!).Replace('\\', '/'));

    public static IEnumerable<string> SourcesOf(string project) => Directory
        .EnumerateFiles(Path.Combine(Root, project), "*.cs", SearchOption.AllDirectories)
        .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"));

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
