using ApiAccessControl.Snapshots;
using ApiAccessControl.Stores;
using ApiAccessControl.Stores.Memory;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Stores.Memory;

/// <summary>The changes that a node receives from the store.</summary>
public sealed class MemoryChangesTests : IDisposable
{
    private readonly MemoryPolicyStore _store = new(new(Policies.Standard, TimeProvider.System), [Policies.On]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task The_changes_since_a_revision_are_ordered_and_end_at_the_current_revision()
    {
        var start = (await _store.ReadAsync(Cancel)).Revision;
        await Commit(PolicyEdit.Create(TestKey.One.Record));
        await Commit(PolicyEdit.Create(TestKey.Two.Record),
            PolicyEdit.Delete(PolicyRecordKind.Key, TestKey.One.Id, start.Number + 1));

        var changes = await _store.ReadChangesAsync(start, Cancel);

        Assert.Equal(After(start, 2), changes!.Revision);
        Assert.Equal(
            [(TestKey.One.Id, true), (TestKey.Two.Id, true), (TestKey.One.Id, false)],
            changes.Changes.Select(change => (change.Id, change.Record is KeyRecord)));
        Assert.Equal(2, (await _store.ReadChangesAsync(After(start, 1), Cancel))!.Changes.Count);
        Assert.Empty((await _store.ReadChangesAsync(After(start, 2), Cancel))!.Changes);
    }

    [Fact]
    public async Task A_refused_commit_changes_neither_revision_nor_signal()
    {
        var before = await _store.ReadAsync(Cancel);
        var token = _store.GetChangeToken();

        await Commit(PolicyEdit.Update(TestKey.One.Record, 7));

        Assert.Equal(before.Revision, (await _store.ReadAsync(Cancel)).Revision);
        Assert.Empty((await _store.ReadChangesAsync(before.Revision, Cancel))!.Changes);
        Assert.False(token.HasChanged);
    }

    [Fact]
    public async Task The_changes_since_a_pruned_or_future_revision_are_null()
    {
        var start = (await _store.ReadAsync(Cancel)).Revision;
        Assert.Null(await _store.ReadChangesAsync(After(start, 1), Cancel));
        Assert.NotNull(await _store.ReadChangesAsync(start, Cancel));

        for (var i = 0; i < 11; i++)
        {
            await Commit([.. Enumerable.Range(0, 1_000).Select(j =>
                new PolicyEdit(PolicyChange.Put(new SystemRecord($"s{j}") { Enabled = i % 2 == 0 }), null))]);
        }

        Assert.Null(await _store.ReadChangesAsync(start, Cancel));
        Assert.Equal(10_000, (await _store.ReadChangesAsync(After(start, 1), Cancel))!.Changes.Count);
    }

    [Fact]
    public async Task The_signal_fires_when_the_change_is_readable_and_the_next_change_has_a_new_signal()
    {
        var observed = new List<(long Revision, bool IsThere)>();
        using var registration = _store.GetChangeToken().RegisterChangeCallback(_ => observed.Add(Now()), null);

        await Commit(PolicyEdit.Create(TestKey.One.Record));
        await Commit(PolicyEdit.Create(TestKey.Two.Record));

        Assert.Equal((2, true), Assert.Single(observed));
        Assert.False(_store.GetChangeToken().HasChanged);

        (long, bool) Now()
        {
            var policy = _store.ReadAsync(Cancel).AsTask().GetAwaiter().GetResult();
            return (policy.Revision.Number, policy.Records.Any(record => record.Id == TestKey.One.Id));
        }
    }

    [Fact]
    public async Task A_listener_may_change_the_store_again()
    {
        using var registration = _store.GetChangeToken().RegisterChangeCallback(
            _ => _store.CommitAsync([PolicyEdit.Create(TestKey.Two.Record)], new("test"), Cancel).AsTask().GetAwaiter()
                .GetResult(), null);

        await Commit(PolicyEdit.Create(TestKey.One.Record));

        Assert.Equal(3, (await _store.ReadAsync(Cancel)).Revision.Number);
    }

    [Fact]
    public async Task A_node_that_applies_changes_has_the_content_of_the_store()
    {
        var start = await _store.ReadAsync(Cancel);
        await Commit(PolicyEdit.Create(TestKey.One.Record), PolicyEdit.Create(new OrganizationRecord("acme")));
        await Commit(PolicyEdit.Delete(PolicyRecordKind.Organization, "acme", 2));
        var builder = new SnapshotBuilder(Policies.Compile(Policies.Standard, start.Records), Policies.Standard);
        var changes = (await _store.ReadChangesAsync(start.Revision, Cancel))!;
        foreach (var change in changes.Changes)
        {
            builder.Apply(change);
        }

        var followed = builder.Build(changes.Revision.Number);

        Assert.Equal((3, 1, false), (
            followed.Revision, followed.Keys.Count, followed.Organizations.Find("acme") is { IsDefined: true }));
    }

    private static PolicyRevision After(PolicyRevision revision, int commits) =>
        revision with { Number = revision.Number + commits };

    private async Task Commit(params PolicyEdit[] edits) => await _store.CommitAsync(edits, new("test"), Cancel);
}
