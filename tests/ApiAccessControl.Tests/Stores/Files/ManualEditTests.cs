using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Stores.Files;

/// <summary>A file that people edit while processes write it.</summary>
public sealed class ManualEditTests : IDisposable
{
    private const string Good = """{ "Enabled": true, "Systems": { "reports": { "Enabled": true } } }""";
    private const string Bad = """{ "Enabled": true, "Systems": { "reports": { "Enable": true } } }""";
    private static readonly PolicyActor Actor = new("test");

    private readonly FileSetup _setup = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _setup.Dispose();

    [Fact]
    public async Task A_missing_file_is_refused_or_written_on_demand()
    {
        using var strict = _setup.Open();
        var refused = await Assert.ThrowsAsync<ApiAccessConfigurationException>(
            async () => await strict.ReadAsync(Token));
        Assert.Contains("does not exist", refused.Errors.Single(), StringComparison.Ordinal);

        using var created = _setup.Open(new() { CreateIfMissing = true });
        Assert.False(Assert.IsType<PolicySettings>((await created.ReadAsync(Token)).Records.Single()).Enabled);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_setup.Path));
        }
    }

    [Fact]
    public async Task An_unreadable_file_refuses_startup_and_the_error_names_the_position()
    {
        _setup.Write(Bad);
        using var store = _setup.Open();

        var refused =
            await Assert.ThrowsAsync<ApiAccessConfigurationException>(async () => await store.ReadAsync(Token));

        Assert.Contains(
            "policy.json:1:46: Systems:reports:Enable: is not a known name. Did you mean Enabled?", refused.Errors);
    }

    [Fact]
    public async Task An_edit_with_errors_keeps_the_last_good_policy_and_is_not_overwritten()
    {
        _setup.Write(Good);
        using var store = _setup.Open();
        var revision = (await store.ReadAsync(Token)).Revision;

        _setup.Write(Bad);

        await Assert.ThrowsAsync<ApiAccessConfigurationException>(async () =>
            await store.ReadChangesAsync(revision, Token));
        Assert.Equal(2, (await store.ReadAsync(Token)).Records.Count());
        var result = await store.CommitAsync([PolicyEdit.Create(new SystemRecord("other"))], Actor, Token);
        Assert.Equal(PolicyCommitStatus.Invalid, result.Status);
        Assert.Contains("policy.json:1:46", result.Errors.Single(), StringComparison.Ordinal);
        Assert.Equal(Bad, _setup.Text);

        _setup.Write(Good);
        Assert.Equal(
            PolicyCommitStatus.Committed,
            (await store.CommitAsync([PolicyEdit.Create(new SystemRecord("other"))], Actor, Token)).Status);
    }

    [Fact]
    public async Task A_file_that_is_deleted_keeps_the_last_good_policy()
    {
        _setup.Write(Good);
        using var store = _setup.Open();
        await store.ReadAsync(Token);

        File.Delete(_setup.Path);

        Assert.Equal(
            PolicyCommitStatus.Invalid,
            (await store.CommitAsync([PolicyEdit.Create(new SystemRecord("other"))], Actor, Token)).Status);
        Assert.False(File.Exists(_setup.Path));
        Assert.Equal(2, (await store.ReadAsync(Token)).Records.Count());
    }

    [Fact]
    public async Task A_valid_edit_is_a_new_revision_that_makes_older_writes_stale_and_is_audited()
    {
        _setup.Write(Good);
        using var store = _setup.Open();
        var before = await store.ReadAsync(Token);
        var stored = await store.FindAsync(PolicyRecordKind.System, "reports", Token);

        _setup.Write(Good.Replace("\"reports\": { \"Enabled\": true", "\"reports\": { \"Enabled\": false",
            StringComparison.Ordinal));

        var changes = await store.ReadChangesAsync(before.Revision, Token);
        Assert.Equal(before.Revision.Number + 1, changes!.Revision.Number);
        Assert.Equal("reports", Assert.Single(changes.Changes).Id);
        var stale = await store.CommitAsync(
            [PolicyEdit.Update(new SystemRecord("reports") { Enabled = true }, stored!.Version)], Actor, Token);
        Assert.Equal(PolicyCommitStatus.Stale, stale.Status);
        var change = Assert.Single(await store.ListAuditAsync(new(), Token));
        Assert.Equal(("file", "reports"), (change.Actor.Id, change.Id));
        Assert.Equal("""{"Enabled":true}""", change.Before);
        Assert.Equal("""{"Enabled":false}""", change.After);
    }

    [Fact]
    public async Task An_edit_while_the_application_is_stopped_is_a_new_revision()
    {
        _setup.Write(Good);
        long version;
        using (var store = _setup.Open())
        {
            await store.CommitAsync([PolicyEdit.Create(new SystemRecord("other"))], Actor, Token);
            version = (await store.FindAsync(PolicyRecordKind.System, "other", Token))!.Version;
        }

        _setup.Write(_setup.Text.Replace("\"other\": {\n      \"Enabled\": false",
            "\"other\": {\n      \"Enabled\": true", StringComparison.Ordinal));

        using var again = _setup.Open();
        var found = await again.FindAsync(PolicyRecordKind.System, "other", Token);
        Assert.True(((SystemRecord)found!.Record).Enabled);
        Assert.True(found.Version > version);
    }

    [Fact]
    public async Task A_restored_older_copy_is_a_new_revision()
    {
        _setup.Write(Good);
        using var store = _setup.Open();
        await store.ReadAsync(Token);
        var result = await store.CommitAsync([PolicyEdit.Create(new SystemRecord("other"))], Actor, Token);

        _setup.Write(Good);

        using var again = _setup.Open();
        Assert.True((await again.ReadAsync(Token)).Revision.Number > result.Revision);
        Assert.True((await store.ReadAsync(Token)).Revision.Number > result.Revision);
        Assert.Null(await store.FindAsync(PolicyRecordKind.System, "other", Token));
    }

    [Fact]
    public async Task An_edit_is_detected_by_the_file_watch()
    {
        _setup.Write(Good);
        using var store = _setup.Open(new() { PollInterval = TimeSpan.FromMilliseconds(200) });
        await store.ReadAsync(Token);
        var noticed = new TaskCompletionSource();
        using var registration = store.GetChangeToken().RegisterChangeCallback(_ => noticed.TrySetResult(), null);

        _setup.Write(Good.Replace("reports", "exports", StringComparison.Ordinal));

        await noticed.Task.WaitAsync(TimeSpan.FromSeconds(10), Token);
        Assert.NotNull(await store.FindAsync(PolicyRecordKind.System, "exports", Token));
    }

    [Fact]
    public async Task A_commit_changes_only_the_lines_of_the_changed_records()
    {
        _setup.Write(Good);
        using var store = _setup.Open();
        await store.CommitAsync([PolicyEdit.Create(new SystemRecord("billing"))], Actor, Token);
        var before = _setup.Text.Split('\n');

        await store.CommitAsync([PolicyEdit.Overwrite(new SystemRecord("billing") { Enabled = true })], Actor, Token);

        var after = _setup.Text.Split('\n');
        Assert.Equal(before.Length, after.Length);
        Assert.Equal(2, before.Zip(after).Count(lines => lines.First != lines.Second));
    }

    [Fact]
    public async Task A_commit_that_waits_too_long_for_another_process_reports_it()
    {
        _setup.Write(Good);
        using var store = _setup.Open(new() { LockTimeout = TimeSpan.FromMilliseconds(100) });
        await store.ReadAsync(Token);
        using var held =
            new FileStream(_setup.Path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        var error = await Assert.ThrowsAsync<PolicyCommitException>(
            async () => await store.CommitAsync([PolicyEdit.Create(new SystemRecord("other"))], Actor, Token));

        Assert.Equal(PolicyCommitOutcome.NotStored, error.Outcome);
        Assert.Contains("policy.json.lock", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_audit_file_is_moved_a_new_one_starts_and_revisions_continue()
    {
        _setup.Write(Good);
        using var store = _setup.Open();
        var first = await store.CommitAsync([PolicyEdit.Create(new SystemRecord("first"))], Actor, Token);
        File.Move(_setup.Path + ".audit", _setup.Path + ".old");
        using (var between = _setup.Open())
        {
            Assert.Equal(first.Revision, (await between.ReadAsync(Token)).Revision.Number);
        }

        var second = await store.CommitAsync([PolicyEdit.Create(new SystemRecord("second"))], Actor, Token);

        using var again = _setup.Open();
        Assert.Equal((first.Revision + 1, second.Revision),
            (second.Revision, (await again.ReadAsync(Token)).Revision.Number));
        Assert.Equal(["second"], (await again.ListAuditAsync(new(), Token)).Select(change => change.Id));
    }

    [Fact]
    public async Task A_revision_replaced_by_another_one_with_the_same_number_is_read_again()
    {
        _setup.Write(Good);
        using var store = _setup.Open();
        await store.CommitAsync([PolicyEdit.Create(new SystemRecord("first"))], Actor, Token);
        var (policy, audit) = (File.ReadAllBytes(_setup.Path), File.ReadAllBytes(_setup.Path + ".audit"));
        await store.CommitAsync([PolicyEdit.Create(new SystemRecord("lost"))], Actor, Token);
        var known = (await store.ReadAsync(Token)).Revision;

        File.WriteAllBytes(_setup.Path + ".audit", audit);
        File.WriteAllBytes(_setup.Path, policy);
        using var other = _setup.Open();
        await other.CommitAsync([PolicyEdit.Create(new SystemRecord("kept"))], Actor, Token);

        Assert.Null(await store.ReadChangesAsync(known, Token));
        var document = await store.ReadAsync(Token);
        Assert.Equal(known.Number, document.Revision.Number);
        Assert.Contains(document.Records, record => record.Id == "kept");
    }

    [Fact]
    public async Task A_symbolic_link_stays_a_link_after_a_commit()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        _setup.Write(Good);
        var target = _setup.Path + ".real";
        File.Move(_setup.Path, target);
        File.CreateSymbolicLink(_setup.Path, target);
        using var store = _setup.Open();

        await store.CommitAsync([PolicyEdit.Create(new SystemRecord("other"))], Actor, Token);

        Assert.NotNull(new FileInfo(_setup.Path).LinkTarget);
        Assert.Contains("other", File.ReadAllText(target), StringComparison.Ordinal);
    }
}
