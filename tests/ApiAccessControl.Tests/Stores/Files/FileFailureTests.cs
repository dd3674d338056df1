using System.Diagnostics;
using ApiAccessControl.Options;
using ApiAccessControl.Stores;
using ApiAccessControl.Stores.Files;

namespace ApiAccessControl.Tests.Stores.Files;

/// <summary>Failures around the file. An edit takes effect in any case, and a failed write is reported.</summary>
public sealed class FileFailureTests : IDisposable
{
    private const string On = """{ "Enabled": true, "Systems": { "reports": { "Enabled": true } } }""";
    private const string Off = """{ "Enabled": true, "Systems": { "reports": { "Enabled": false } } }""";
    private static readonly PolicyActor Actor = new("test");

    private readonly FileSetup _setup = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _setup.Dispose();

    [Fact]
    public async Task An_edit_takes_effect_while_another_process_holds_the_lock_and_is_audited_later()
    {
        _setup.Write(On);
        using var store = _setup.Open();
        var before = (await store.ReadAsync(Token)).Revision;
        using (new FileStream(_setup.Path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            _setup.Write(Off);
            var now = await MustBeOffAsync(store, before);
            await MustReportAsync(store, now, "audit entry");

            before = now;
        }

        Assert.Equal(before, (await store.ReadChangesAsync(before, Token))!.Revision);
        Assert.Equal("reports", Assert.Single(await store.ListAuditAsync(new(), Token)).Id);
    }

    [Fact]
    public async Task An_edit_takes_effect_while_the_audit_cannot_be_written()
    {
        _setup.Write(On);
        using var store = _setup.Open();
        var before = (await store.ReadAsync(Token)).Revision;
        Directory.CreateDirectory(_setup.Path + ".audit");

        _setup.Write(Off);

        await MustReportAsync(store, await MustBeOffAsync(store, before), "audit entry");
        Directory.Delete(_setup.Path + ".audit");
        await MustBeToldAsync(store);
    }

    [Fact]
    public async Task An_edit_in_a_read_only_folder_takes_effect()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "Needs a mount.");
        _setup.Write(On);
        var folder = Path.GetDirectoryName(_setup.Path)!;
        var seen = Directory.CreateTempSubdirectory("aac-ro-").FullName;
        Assert.SkipUnless(
            Run("mount", "--bind", folder, seen) && Run("mount", "-o", "remount,bind,ro", seen), "Cannot mount here.");
        try
        {
            using var store = new FilePolicyStore(
                Path.Combine(seen, "policy.json"), new(),
                PolicyCommitValidator.Create(_setup.Options, TimeProvider.System),
                Options(), TimeProvider.System);
            var before = (await store.ReadAsync(Token)).Revision;
            Assert.Equal(before, (await store.ReadChangesAsync(before, Token))!.Revision);
            var refused = await Assert.ThrowsAsync<PolicyCommitException>(
                async () => await store.CommitAsync([PolicyEdit.Create(new SystemRecord("other"))], Actor, Token));
            Assert.Equal((PolicyCommitOutcome.NotStored, On), (refused.Outcome, _setup.Text));

            _setup.Write(Off);

            await MustReportAsync(store, await MustBeOffAsync(store, before), "audit entry");
        }
        finally
        {
            Assert.True(Run("umount", seen));
            Directory.Delete(seen);
        }
    }

    [Fact]
    public async Task A_full_disk_fails_a_commit_and_not_an_edit()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "Needs a mount.");
        var disk = Directory.CreateTempSubdirectory("aac-full-").FullName;
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk), "Cannot mount here.");
        try
        {
            var path = Path.Combine(disk, "policy.json");
            File.WriteAllText(path, On);
            using var store = new FilePolicyStore(
                path, new(), PolicyCommitValidator.Create(_setup.Options, TimeProvider.System), Options(),
                TimeProvider.System);
            var before = (await store.ReadAsync(Token)).Revision;
            Fill(Path.Combine(disk, "filler"));

            var refused = await Assert.ThrowsAsync<PolicyCommitException>(
                async () => await store.CommitAsync([PolicyEdit.Create(new SystemRecord("other"))], Actor, Token));
            Assert.Equal(PolicyCommitOutcome.NotStored, refused.Outcome);
            Assert.Equal(On, File.ReadAllText(path));
            Assert.Equal(before, (await store.ReadAsync(Token)).Revision);
            Assert.Empty(await store.ListAuditAsync(new(), Token));
            using (var file = new FileStream(path, FileMode.Open, FileAccess.Write))
            {
                file.Write(System.Text.Encoding.UTF8.GetBytes(
                    Off.Replace(": false", ":false", StringComparison.Ordinal)));
            }

            await MustReportAsync(store, await MustBeOffAsync(store, before), "audit entry");
            File.Delete(Path.Combine(disk, "filler"));
            await MustBeToldAsync(store);
        }
        finally
        {
            Assert.True(Run("umount", disk));
            Directory.Delete(disk);
        }
    }

    [Fact]
    public async Task A_symbolic_link_that_is_changed_to_another_file_is_an_edit()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        var folder = Path.GetDirectoryName(_setup.Path)!;
        foreach (var (version, text) in new[] { ("..1", On), ("..2", Off) })
        {
            Directory.CreateDirectory(Path.Combine(folder, version));
            File.WriteAllText(Path.Combine(folder, version, "policy.json"), text);
        }

        File.CreateSymbolicLink(Path.Combine(folder, "..data"), "..1");
        File.CreateSymbolicLink(_setup.Path, "..data/policy.json");
        using var store = _setup.Open();
        var before = (await store.ReadAsync(Token)).Revision;

        File.CreateSymbolicLink(Path.Combine(folder, "..next"), "..2");
        Assert.True(Run("mv", "-T", Path.Combine(folder, "..next"), Path.Combine(folder, "..data")));

        await MustBeOffAsync(store, before);
    }

    [Fact]
    public async Task A_commit_keeps_the_file_mode_under_any_umask_and_the_owner_when_root_commits()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "Needs another owner.");
        _setup.Write(On);
        Assert.True(Run("chmod", "0664", _setup.Path) && Run("chown", "65534:65534", _setup.Path));
        using var store = _setup.Open();

        await store.CommitAsync([PolicyEdit.Create(new SystemRecord("other"))], Actor, Token);

        Assert.Equal("664", Output("stat", "-c", "%a", _setup.Path));
        foreach (var path in new[] { "", ".lock", ".audit" })
        {
            Assert.Equal("65534:65534", Output("stat", "-c", "%u:%g", _setup.Path + path));
        }
    }

    [Fact]
    public async Task An_edit_between_the_last_read_and_the_rename_is_not_lost()
    {
        _setup.Write(On);
        var file = new PolicyFile(_setup.Path);
        var read = PolicyFile.HashOf(File.ReadAllBytes(_setup.Path));
        var prepared = file.Prepare("{}"u8);
        _setup.Write(Off);

        Assert.False(file.TryReplace(prepared, read));
        Assert.Equal(Off, _setup.Text);
        Assert.False(File.Exists(prepared));

        using var store = _setup.Open();
        Assert.Equal(
            PolicyCommitStatus.Committed,
            (await store.CommitAsync([PolicyEdit.Create(new SystemRecord("other"))], Actor, Token)).Status);
        Assert.False((await store.FindAsync(PolicyRecordKind.System, "reports",
            Token))!.Record is SystemRecord { Enabled: true });
    }

    [Fact]
    public async Task Manual_edits_during_commits_are_never_lost()
    {
        _setup.Write("""{ "Enabled": true }""");
        using var store = _setup.Open();
        await store.ReadAsync(Token);
        using var stop = new CancellationTokenSource();
        var committing = Task.Run(
            async () =>
            {
                for (var i = 0; !stop.IsCancellationRequested; i++)
                {
                    await store.CommitAsync([PolicyEdit.Create(new RoleRecord($"R{i}"))], Actor, Token);
                }
            },
            Token);
        for (var round = 0; round < 30; round++)
        {
            var name = $"hand{round}";
            await EditAsync(name);
            for (var i = 0; i < 500 && await store.FindAsync(PolicyRecordKind.System, name, Token) is null; i++)
            {
                await Task.Delay(10, Token);
            }

            Assert.NotNull(await store.FindAsync(PolicyRecordKind.System, name, Token));
        }

        await stop.CancelAsync();
        await committing;
        Assert.Equal(30, await store.CountAsync(new(PolicyRecordKind.System), Token));
    }

    // Like an editor: writes a temporary file with a change of the text it read last, and renames it.
    private async Task EditAsync(string name)
    {
        var node = System.Text.Json.Nodes.JsonNode.Parse(_setup.Text)!.AsObject();
        var systems = node["Systems"]?.AsObject() ?? [];
        systems[name] = new System.Text.Json.Nodes.JsonObject { ["Enabled"] = true };
        node["Systems"] = systems.Parent is null ? systems : systems.DeepClone();
        await File.WriteAllTextAsync(_setup.Path + ".edited", node.ToJsonString(), Token);
        File.Move(_setup.Path + ".edited", _setup.Path, overwrite: true);
    }

    private ResolvedOptions Options() => _setup.Options.Resolve();

    private static async Task<PolicyRevision> MustBeOffAsync(FilePolicyStore store, PolicyRevision before)
    {
        var changes = await store.ReadChangesAsync(before, Token);
        Assert.NotNull(changes);
        Assert.False(((SystemRecord)Assert.Single(changes.Changes).Record!).Enabled);
        return changes.Revision;
    }

    private static async Task MustReportAsync(FilePolicyStore store, PolicyRevision revision, string words)
    {
        var reported = await Assert.ThrowsAsync<IOException>(async () => await store.ReadChangesAsync(revision, Token));
        Assert.Contains(words, reported.Message, StringComparison.Ordinal);
    }

    private static async Task MustBeToldAsync(FilePolicyStore store)
    {
        var now = (await store.ReadAsync(Token)).Revision;
        Assert.Equal(now, (await store.ReadChangesAsync(now, Token))!.Revision);
        Assert.Equal("reports", Assert.Single(await store.ListAuditAsync(new(), Token)).Id);
    }

    private static void Fill(string path)
    {
        using var filler = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true)
            {
                filler.Write(block);
            }
        }
        catch (IOException)
        {
            // The disk is full.
            return;
        }
    }

    private static bool Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static string Output(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return output;
    }
}
