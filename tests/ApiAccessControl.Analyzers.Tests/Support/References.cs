using Microsoft.CodeAnalysis;

namespace ApiAccessControl.Analyzers.Tests.Support;

/// <summary>The assemblies of a web application: the shared frameworks of this process and the packages.</summary>
internal static class References
{
    public static IReadOnlyList<MetadataReference> OfWebApplication { get; } = Load(name =>
        IsOfFramework(name) || name is "ApiAccessControl" or "ApiAccessControl.Management");

    public static IReadOnlyList<MetadataReference> WithoutCore { get; } = Load(IsOfFramework);

    // The packages that the tests need themselves are not part of an application.
    private static bool IsOfFramework(string name) =>
        name is "netstandard" or "mscorlib" || name.StartsWith("System", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.Extensions", StringComparison.Ordinal);

    private static MetadataReference[] Load(Func<string, bool> isPart) =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => isPart(Path.GetFileNameWithoutExtension(path)))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];
}
