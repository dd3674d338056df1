using System.Diagnostics;
using ApiAccessControl.Stores;
using ApiAccessControl.Stores.Files;

namespace ApiAccessControl.Tests.Stores.Files;

/// <summary>Commits of a process with other locks or file permissions than those of the tests.</summary>
public sealed class OtherProcessTests : IDisposable
{
    private const string Text = """{ "Enabled": true }""";
    private const string Nobody = "65534";

    private readonly FileSetup _setup = new();

    public OtherProcessTests() => _setup.Write(Text);

    private string Folder => Path.GetDirectoryName(_setup.Path)!;

    public void Dispose() => _setup.Dispose();

    [Fact]
    public async Task A_process_in_which_file_locks_have_no_effect_commits_nothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "File locks cannot be switched off there.");

        var answer = await CommitAsync([], ("DOTNET_SYSTEM_IO_DISABLEFILELOCKING", "1"));

        Assert.StartsWith("Invalid: File locks have no effect", answer, StringComparison.Ordinal);
        Assert.Contains("Unset DOTNET_SYSTEM_IO_DISABLEFILELOCKING", answer, StringComparison.Ordinal);
        Assert.Equal(Text, _setup.Text);
    }

    [Fact]
    public async Task A_process_that_may_write_the_folder_and_does_not_own_the_file_commits_nothing()
    {
        SkipUnlessRoot();
        await RunAsync("chmod", "0777", Folder);
        await RunAsync("chmod", "0666", _setup.Path);

        var answer = await CommitAsync(AsNobody);

        Assert.StartsWith("Invalid: ", answer, StringComparison.Ordinal);
        Assert.Contains("belongs to user 0 and group 0", answer, StringComparison.Ordinal);
        Assert.Equal(Text, _setup.Text);
        Assert.Equal(["policy.json"], Directory.GetFileSystemEntries(Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_commit_is_not_stored_when_its_process_may_not_write_the_folder()
    {
        SkipUnlessRoot();
        await RunAsync("chown", $"{Nobody}:{Nobody}", _setup.Path);
        await RunAsync("chmod", "0755", Folder);

        var answer = await CommitAsync(AsNobody);

        Assert.StartsWith("NotStored: Nothing was stored.", answer, StringComparison.Ordinal);
        Assert.Equal(Text, _setup.Text);
    }

    [Fact]
    public async Task A_commit_is_in_doubt_when_the_folder_cannot_be_written_to_the_disk_after_the_rename()
    {
        SkipUnlessRoot();
        await RunAsync("chown", "-R", $"{Nobody}:{Nobody}", Folder);

        // Entries can be renamed, and the folder cannot be opened to flush it.
        await RunAsync("chmod", "0300", Folder);

        var answer = await CommitAsync(AsNobody);

        Assert.StartsWith("InDoubt: ", answer, StringComparison.Ordinal);
        Assert.Contains("read it before you repeat the commit", answer, StringComparison.Ordinal);
        using var store = _setup.Open();
        Assert.Equal(3, (await store.ReadAsync(TestContext.Current.CancellationToken)).Records.Count());
        var changes = await store.ListAuditAsync(new(), TestContext.Current.CancellationToken);
        Assert.All(changes, change => Assert.Equal("crash writer", change.Actor.Id));
        Assert.Equal(3, changes.Count);
    }

    [Theory]
    [InlineData("before", PolicyCommitOutcome.NotStored)]
    [InlineData("after", PolicyCommitOutcome.InDoubt)]
    [InlineData(null, PolicyCommitOutcome.InDoubt)]
    public void The_content_of_the_file_determines_the_outcome_of_a_failed_replacement(
        string? content, PolicyCommitOutcome outcome)
    {
        File.Delete(_setup.Path);
        if (content is not null)
        {
            _setup.Write(content);
        }

        var failure = new IOException("The disk is broken.");
        var explained = FileCommit.Explain(new(_setup.Path), PolicyFile.HashOf("before"u8), failure);

        Assert.Equal(outcome, explained.Outcome);
        Assert.Same(failure, explained.InnerException);
        Assert.Contains("The disk is broken.", explained.Message, StringComparison.Ordinal);
    }

    private static string[] AsNobody => ["setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups"];

    private static void SkipUnlessRoot() => Assert.SkipUnless(
        OperatingSystem.IsLinux() && Environment.UserName == "root", "Needs another user.");

    private Task<string> CommitAsync(string[] prefix, params (string Name, string Value)[] environment) => RunAsync(
        [
            .. prefix, "dotnet", Path.Combine(AppContext.BaseDirectory, "ApiAccessControl.CrashWriter.dll"),
            _setup.Path,
            "1", "1",
        ],
        environment);

    private static Task<string> RunAsync(params string[] command) => RunAsync(command, []);

    private static async Task<string> RunAsync(string[] command, (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
