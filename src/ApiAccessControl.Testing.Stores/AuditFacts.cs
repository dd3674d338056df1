namespace ApiAccessControl.Testing.Stores;

/// <summary>
/// Every change is recorded with actor, record, before, after, time and address, and without a secret.
/// </summary>
/// <typeparam name="TFactory">The factory that creates the stores.</typeparam>
public abstract class AuditFacts<TFactory> : StoreFacts<TFactory>
    where TFactory : IStoreFactory, new()
{
    private const string Id = "somekey12";

    [Fact]
    public async Task An_audit_record_has_the_actor_the_change_and_the_address()
    {
        await using var store = await StartAsync();
        var actor = new PolicyActor("ada@example.com")
        {
            Address = new([0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7]),
            Reason = "new \"web\" server",
        };

        var result = await Manager(store).CommitAsync(
            [PolicyEdit.Create(Key(Id) with { Description = "web1" })], actor, Token);

        var change = Assert.Single(await AuditAsync(store, new() { Kind = PolicyRecordKind.Key, Id = Id }));
        Assert.Equal(new(result.Revision, 0), change.Position);
        Assert.Equal(actor, change.Actor);
        Assert.InRange(
            change.At, TimeProvider.System.GetUtcNow().AddMinutes(-5), TimeProvider.System.GetUtcNow().AddMinutes(5));
        Assert.Null(change.Before);
        Assert.Contains("web1", change.After, StringComparison.Ordinal);
        Assert.True(change.SecretChanged);
    }

    [Fact]
    public async Task An_audit_record_shows_the_record_before_and_after_without_a_hash()
    {
        await using var store = await StartAsync(Key(Id) with { Description = "old" });
        await MustAsync(
            PolicyCommitStatus.Committed, store, PolicyEdit.Overwrite(Key(Id) with { Description = "new" }));
        await MustAsync(
            PolicyCommitStatus.Committed, store,
            PolicyEdit.Overwrite(Key(Id) with { Description = "new", SecretHash = Hash("rotated") }));
        await DeleteAsync(PolicyCommitStatus.Committed, store, PolicyRecordKind.Key, Id);

        var changes = await AuditAsync(store, new() { Kind = PolicyRecordKind.Key, Count = 3 });

        Assert.Equal([true, true, false], changes.Select(record => record.SecretChanged));
        Assert.Contains("old", changes[2].Before, StringComparison.Ordinal);
        Assert.Contains("new", changes[2].After, StringComparison.Ordinal);
        Assert.Null(changes[0].After);
        Assert.DoesNotContain(
            changes, record => $"{record.Before}{record.After}".Contains("sha256", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_commit_writes_no_audit_record()
    {
        await using var store = await StartAsync(Key(Id));
        var before = await AuditAsync(store, new());

        await MustAsync(PolicyCommitStatus.Stale, store, PolicyEdit.Create(Key(Id)));
        await MustAsync(PolicyCommitStatus.Invalid, store, PolicyEdit.Overwrite(Key(Id) with { Networks = ["x"] }));

        Assert.Equal(before.Count, (await AuditAsync(store, new())).Count);
    }

    [Fact]
    public async Task Pages_of_the_audit_reach_the_first_change()
    {
        await using var store = await StartAsync();
        for (var i = 0; i < 5; i++)
        {
            await MustAsync(
                PolicyCommitStatus.Committed, store,
                PolicyEdit.Create(new SystemRecord($"a{i}")), PolicyEdit.Create(new SystemRecord($"b{i}")));
        }

        var changes = new List<PolicyAuditRecord>();
        var query = new PolicyAuditQuery { Kind = PolicyRecordKind.System, Count = 3 };
        while (await AuditAsync(store, query) is { Count: > 0 } page)
        {
            changes.AddRange(page);
            query = query with { Before = page[^1].Position };
        }

        Assert.Equal(10, changes.Count);
        Assert.Equal(["b4", "a4", "b3", "a3", "b2", "a2", "b1", "a1", "b0", "a0"], changes.Select(record => record.Id));
    }

    [Fact]
    public async Task An_actor_without_a_name_cannot_change_the_policy()
    {
        await using var store = await StartAsync();

        await Assert.ThrowsAnyAsync<ArgumentException>(async () =>
            await Manager(store).CommitAsync([PolicyEdit.Create(Key(Id))], new(" "), Token));
        Assert.Empty(await ReadAsync<KeyRecord>(store));
    }

    private static ValueTask<IReadOnlyList<PolicyAuditRecord>> AuditAsync(
        StoreUnderTest store, PolicyAuditQuery query) =>
        Manager(store).ListAuditAsync(query, Token);
}
