namespace ApiAccessControl.Testing.Files;

/// <summary>
/// A text file that people review. A test fails while the file differs from what the application does, and an
/// environment variable lets the test write it.
/// </summary>
internal static class ReviewedFile
{
    public const string ApproveVariable = "APPROVE_ACCESS_FILES";

    public static async Task CompareAsync(string subject, string text, string path, string callerFilePath)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = SourcePath.Resolve(path, callerFilePath);
        if (Environment.GetEnvironmentVariable(ApproveVariable) is "1" or "true")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text);
            return;
        }

        if (!File.Exists(file))
        {
            throw new ApiAccessAssertionException(
                $"There is no reviewed {subject} in {file}. {Approve("create")}\n\n{text}");
        }

        var difference = LineDifference.Of(await File.ReadAllTextAsync(file), text);
        if (difference is not null)
        {
            throw new ApiAccessAssertionException(
                $"The {subject} differs from {file} (- reviewed, + now). {Approve("update")}\n\n{difference}");
        }
    }

    private static string Approve(string verb) =>
        $"If this is right, run the test with {ApproveVariable}=1 to {verb} the file, and have it reviewed.";
}
