using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ApiAccessControl.Tests.Documentation.Support;

/// <summary>One Markdown page of the repository, by its path from the root.</summary>
internal sealed partial class Page
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Folder(), "../../../.."));

    private static readonly ILookup<string, string> TestFiles = Directory
        .EnumerateFiles(Path.Combine(Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
        .ToLookup(path => Path.GetFileName(path));

    private Page(string path)
    {
        Name = path;
        Text = File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n");
        Blocks = [.. Fence().Matches(Text).Select(match => new CodeBlock(
            this, match.Groups["language"].Value, match.Groups["code"].Value,
            Text[..match.Groups["code"].Index].Count(character => character == '\n') + 1))];
    }

    /// <summary>Every page that users read.</summary>
    public static IReadOnlyList<Page> All { get; } =
    [
        Named("README.md"),
        .. In("src").Where(path => path.EndsWith("/README.md", StringComparison.Ordinal)).Select(Named),
        .. In("src/docs").Select(Named),
        .. In(".github").Select(Named),
    ];

    public string Name { get; }

    public string Text { get; }

    public IReadOnlyList<CodeBlock> Blocks { get; }

    public static Page Named(string path) => new(path);

    /// <summary>The targets of the links to other files and sections of the repository.</summary>
    public IEnumerable<string> Links() => Link().Matches(Fence().Replace(Text, ""))
        .Select(match => match.Groups["target"].Value)
        .Where(target => !target.Contains("://", StringComparison.Ordinal));

    /// <summary>The names that links can use to reach the sections of this page.</summary>
    public IEnumerable<string> Anchors() => Heading().Matches(Fence().Replace(Text, ""))
        .Select(match => NotInAnchors().Replace(match.Groups["title"].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    /// <summary>The path of a link target of this page, from the root.</summary>
    public string Resolve(string target) => Path.GetRelativePath(
        Root, Path.GetFullPath(Path.Combine(Root, Path.GetDirectoryName(Name)!, target))).Replace('\\', '/');

    public static bool Exists(string path) =>
        File.Exists(Path.Combine(Root, path)) || Directory.Exists(Path.Combine(Root, path));

    /// <summary>Whether a file has a name of this pattern, such as <c>src/docs/*.md</c>.</summary>
    public static bool HasMatch(string pattern) =>
        Path.Combine(Root, Path.GetDirectoryName(pattern)!) is var folder
        && Directory.Exists(folder) && Directory.EnumerateFiles(folder, Path.GetFileName(pattern)).Any();

    /// <summary>The text of every C# file of the packages.</summary>
    public static IEnumerable<string> Sources() => Directory
        .EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories)
        .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
        .Select(File.ReadAllText);

    /// <summary>The text of every file of this name in the test projects.</summary>
    public static IEnumerable<string> TestSources(string name) => TestFiles[name].Select(File.ReadAllText);

    public override string ToString() => Name;

    private static IEnumerable<string> In(string folder) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), "*.md", new EnumerationOptions
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = 1,
        })
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex("^```(?<language>[a-z]*)\n(?<code>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (?<title>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("[^a-z0-9 _-]")]
    private static partial Regex NotInAnchors();
}

/// <summary>One fenced block of a page.</summary>
/// <param name="Page">The page.</param>
/// <param name="Language">The word after the fence.</param>
/// <param name="Code">The text between the fences.</param>
/// <param name="Line">The number of its first line in the page.</param>
internal sealed record CodeBlock(Page Page, string Language, string Code, int Line)
{
    public override string ToString() => $"{Page.Name}:{Line}";
}
