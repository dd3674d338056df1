namespace ApiAccessControl.Testing.Files;

/// <summary>Finds a file beside the source file of a test.</summary>
internal static class SourcePath
{
    public static string Resolve(string path, string callerFilePath)
    {
        if (Path.IsPathFullyQualified(path))
        {
            return path;
        }

        var folder = Path.GetDirectoryName(callerFilePath);
        if (string.IsNullOrEmpty(folder))
        {
            throw new ArgumentException("The source file of the caller is not known. Give a full path.", nameof(path));
        }

        return Path.GetFullPath(Path.Combine(Directory.Exists(folder) ? folder : Mapped(folder, path), path));
    }

    // A deterministic build writes /_/tests/Shop.Tests instead of the folder. The tests run somewhere below the root of
    // the repository, so the first folder above them that has this path is taken.
    private static string Mapped(string folder, string path)
    {
        var parts = folder.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var above = new DirectoryInfo(AppContext.BaseDirectory); above is not null; above = above.Parent)
        {
            var candidate = Path.Combine([above.FullName, .. parts.Skip(1)]);
            if (parts.Length > 1 && Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new InvalidOperationException(
            $"The folder {folder} of the test does not exist here, so {path} cannot be found. Give a full path.");
    }
}
