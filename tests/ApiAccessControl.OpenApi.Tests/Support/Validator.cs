using System.Diagnostics;

namespace ApiAccessControl.OpenApi.Tests.Support;

/// <summary>The independent validator that the environment names.</summary>
internal static class Validator
{
    /// <summary>Skips the test without a validator; fails it with the validator's output.</summary>
    public static async Task AcceptsAsync(DocumentJson document)
    {
        var validator = Environment.GetEnvironmentVariable("OPENAPI_VALIDATOR");
        Assert.SkipWhen(
            validator is null,
            "OPENAPI_VALIDATOR names no validator; after 'npm install @redocly/cli' it is node_modules/.bin/redocly.");
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, document.Text, TestContext.Current.CancellationToken);
        try
        {
            // The server is written by the framework, with the slash of an empty path.
            using var process = Process.Start(new ProcessStartInfo(
                validator!, ["lint", file, "--skip-rule=no-server-trailing-slash"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);

            Assert.True(process.ExitCode == 0, await output + await errors);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
