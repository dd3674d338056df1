using ApiAccessControl.Stores;
using ApiAccessControl.Stores.Memory;
using ApiAccessControl.Tests.Decisions.Support;
using static ApiAccessControl.Stores.PolicyCommitStatus;

namespace ApiAccessControl.Tests.Stores.Memory;

public sealed class MemoryPolicyStoreTests : IDisposable
{
    private readonly MemoryPolicyStore _store =
        new(new(Policies.Standard, TimeProvider.System), [Policies.On, new AccountRecord("ops")]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_record_is_created_read_updated_and_deleted_at_the_version_that_was_read()
    {
        Assert.Equal(Committed, (await Commit(PolicyEdit.Create(TestKey.One.Record))).Status);
        var created = await FindKey();
        Assert.Equal(Committed, (await Commit(
            PolicyEdit.Update(TestKey.One.Record with { Description = "second" }, created!.Version))).Status);
        var updated = await FindKey();
        Assert.Equal("second", ((KeyRecord)updated!.Record).Description);
        Assert.True(updated.Version > created.Version);
        Assert.Equal(Committed, (await Commit(
            PolicyEdit.Delete(PolicyRecordKind.Key, TestKey.One.Id, updated.Version))).Status);
        Assert.Null(await FindKey());
    }

    [Fact]
    public async Task An_edit_of_a_record_that_was_changed_since_is_refused_and_nothing_is_stored()
    {
        await Commit(PolicyEdit.Create(TestKey.One.Record));
        var read = (await FindKey())!;
        await Commit(PolicyEdit.Update(TestKey.One.Record with { Description = "theirs" }, read.Version));
        var revision = (await _store.ReadAsync(Cancel)).Revision.Number;

        var late = await Commit(
            PolicyEdit.Create(new RoleRecord("Reader")),
            PolicyEdit.Update(TestKey.One.Record with { Description = "mine" }, read.Version));
        var lateDelete = await Commit(PolicyEdit.Delete(PolicyRecordKind.Key, TestKey.One.Id, read.Version));

        Assert.Equal((Stale, Stale, revision), (late.Status, lateDelete.Status, late.Revision));
        Assert.Contains(TestKey.One.Id, Assert.Single(late.Errors), StringComparison.Ordinal);
        Assert.Equal("theirs", ((KeyRecord)(await FindKey())!.Record).Description);
        Assert.Null(await _store.FindAsync(PolicyRecordKind.Role, "Reader", Cancel));
    }

    [Fact]
    public async Task A_record_is_created_once_and_edited_once_in_a_commit()
    {
        await Commit(PolicyEdit.Create(TestKey.One.Record));

        Assert.Equal(Stale, (await Commit(PolicyEdit.Create(TestKey.One.Record))).Status);
        Assert.Equal(Stale, (await Commit(
            PolicyEdit.Create(TestKey.Two.Record), PolicyEdit.Create(TestKey.Two.Record))).Status);
        Assert.Equal(Stale, (await Commit(PolicyEdit.Update(TestKey.Two.Record, 1))).Status);
        Assert.Equal(Committed, (await Commit(new PolicyEdit(PolicyChange.Put(TestKey.One.Record), null))).Status);
    }

    [Fact]
    public async Task The_eleventh_key_of_an_account_is_refused_where_ten_are_allowed()
    {
        var edits = Enumerable.Range(0, 10).Select(i => PolicyEdit.Create(KeyOf("ops", i))).ToArray();
        await Commit(PolicyEdit.Update(new AccountRecord("ops") { KeyLimit = 10 }, 1));

        Assert.Equal(Committed, (await Commit(edits)).Status);
        var eleventh = await Commit(PolicyEdit.Create(KeyOf("ops", 10)));
        Assert.Equal(LimitExceeded, eleventh.Status);
        Assert.Contains("ops", Assert.Single(eleventh.Errors), StringComparison.Ordinal);
        Assert.Equal(LimitExceeded,
            (await Commit(PolicyEdit.Create(KeyOf("ops", 10) with { Enabled = false }))).Status);
        Assert.Equal(Committed, (await Commit(PolicyEdit.Create(TestKey.One.Record))).Status);
    }

    [Fact]
    public async Task Racing_commits_of_an_eleventh_key_leave_ten()
    {
        await Commit(PolicyEdit.Update(new AccountRecord("ops") { KeyLimit = 10 }, 1));

        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(
            async () => await Commit(PolicyEdit.Create(KeyOf("ops", i))), Cancel)));

        Assert.Equal(10, results.Count(result => result.Status == Committed));
        Assert.Equal(10, (await _store.ListAsync(new(PolicyRecordKind.Key), Cancel)).Count);
    }

    [Theory]
    [InlineData("10.0.0.0/33")]
    [InlineData("010.0.0.1")]
    public async Task A_record_that_does_not_compile_is_invalid_and_named(string entry)
    {
        var result =
            await Commit(PolicyEdit.Create(TestKey.One.Record with { Networks = Policies.Entries("10.0.0.1", entry) }));

        Assert.Equal(Invalid, result.Status);
        Assert.StartsWith($"Policy:Keys:{TestKey.One.Id}:Networks:1:", Assert.Single(result.Errors),
            StringComparison.Ordinal);
        Assert.Null(await FindKey());
    }

    [Fact]
    public async Task A_commit_that_leaves_a_record_without_its_owner_is_invalid()
    {
        await Commit(PolicyEdit.Create(TestKey.One.Record with { Account = "ops" }));

        var result = await Commit(PolicyEdit.Delete(PolicyRecordKind.Account, "ops", 1));

        Assert.Equal(Invalid, result.Status);
        Assert.NotNull(await _store.FindAsync(PolicyRecordKind.Account, "ops", Cancel));
    }

    [Fact]
    public async Task Records_are_listed_in_ordinal_order_page_by_page()
    {
        await Commit([.. Enumerable.Range(0, 7).Select(i => PolicyEdit.Create(KeyOf("ops", i)))]);

        var first = await _store.ListAsync(new(PolicyRecordKind.Key) { Count = 4 }, Cancel);
        var second = await _store.ListAsync(
            new(PolicyRecordKind.Key) { After = first[^1].Record.Id, Count = 4 }, Cancel);

        Assert.Equal((4, 3), (first.Count, second.Count));
        Assert.Equal(Enumerable.Range(0, 7).Select(i => KeyOf("ops", i).Id),
            first.Concat(second).Select(r => r.Record.Id));
    }

    [Fact]
    public void A_store_cannot_be_created_from_an_invalid_policy()
    {
        var error = Assert.Throws<ApiAccessConfigurationException>(() => new MemoryPolicyStore(
            new(Policies.Standard, TimeProvider.System),
            [Policies.On, TestKey.One.Record with { Account = "unknown" }]));

        Assert.StartsWith($"Policy:Keys:{TestKey.One.Id}:Account", Assert.Single(error.Errors),
            StringComparison.Ordinal);
    }

    private static KeyRecord KeyOf(string account, int number) =>
        TestKey.One.Record with { Id = $"manykey{number:00}", Account = account };

    private async Task<StoredRecord?> FindKey() => await _store.FindAsync(PolicyRecordKind.Key, TestKey.One.Id, Cancel);

    private async Task<PolicyCommitResult> Commit(params PolicyEdit[] edits) =>
        await _store.CommitAsync(edits, new("test"), Cancel);
}
