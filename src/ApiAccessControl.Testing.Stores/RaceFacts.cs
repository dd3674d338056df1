namespace ApiAccessControl.Testing.Stores;

/// <summary>
/// Concurrent writers keep every rule, with one instance of the store and with two.
/// </summary>
/// <typeparam name="TFactory">The factory that creates the stores.</typeparam>
public abstract class RaceFacts<TFactory> : StoreFacts<TFactory>
    where TFactory : IStoreFactory, new()
{
    private const int Creators = 50;
    private const int Limit = 10;

    [Fact]
    public async Task Fifty_concurrent_creators_at_a_limit_of_ten_create_ten_keys()
    {
        var options = new ApiAccessControlOptions { Limits = { KeysPerAccount = Limit } };
        await using var store = await StartAsync(options, new AccountRecord("ops"));
        await using var second = await store.OpenAgainAsync();

        var results = await TogetherAsync(Creators, i => CommitAsync(
            i % 2 == 0 ? store : second ?? store, PolicyEdit.Create(Key($"creator{i:d3}") with { Account = "ops" })));

        Assert.Equal(Limit, results.Count(result => result.Status == PolicyCommitStatus.Committed));
        Assert.Equal(Creators - Limit, results.Count(result => result.Status == PolicyCommitStatus.LimitExceeded));
        Assert.Equal(Limit, (await ReadAsync<KeyRecord>(store)).Length);
    }

    [Fact]
    public async Task Of_two_concurrent_deletions_of_the_last_two_owners_one_is_refused()
    {
        for (var round = 0; round < 5; round++)
        {
            await using var store = await StartAsync(
                new RoleRecord("Owner"), new OrganizationRecord("acme"), OwnerKey(0), OwnerKey(1));
            await using var second = await store.OpenAgainAsync();
            var version = (await FindAsync(store, PolicyRecordKind.Key, OwnerKey(0).Id)).Version;

            var results = await TogetherAsync(2, i => CommitAsync(
                i == 0 ? store : second ?? store, PolicyEdit.Delete(PolicyRecordKind.Key, OwnerKey(i).Id, version)));

            Assert.Equal(
                [PolicyCommitStatus.Committed, PolicyCommitStatus.LastOwner],
                results.Select(result => result.Status).Order());
            Assert.Single(await ReadAsync<KeyRecord>(store));
        }
    }

    [Fact]
    public async Task Of_many_concurrent_writes_from_one_version_one_succeeds()
    {
        await using var store = await StartAsync(Key("somekey12"));
        await using var second = await store.OpenAgainAsync();
        var version = (await FindAsync(store, PolicyRecordKind.Key, "somekey12")).Version;

        var results = await TogetherAsync(8, i => CommitAsync(
            i % 2 == 0 ? store : second ?? store,
            PolicyEdit.Update(Key("somekey12") with { Description = $"{i}" }, version)));

        var won = Array.FindIndex(results, result => result.Status == PolicyCommitStatus.Committed);
        Assert.Single(results, result => result.Status == PolicyCommitStatus.Committed);
        Assert.Equal($"{won}", (await ReadAsync<KeyRecord>(store)).Single().Description);
    }

    [Fact]
    public async Task Revisions_have_no_gap_and_a_reader_skips_no_change()
    {
        await using var store = await StartAsync();
        await using var second = await store.OpenAgainAsync();
        var first = (await store.Source.ReadAsync(Token)).Revision;
        var writing = TogetherAsync(40, i => CommitAsync(
            i % 2 == 0 ? store : second ?? store, PolicyEdit.Create(new SystemRecord($"s{i}"))));

        var (seen, at, last) = (new HashSet<string>(), first, first.Number + 40);
        while (seen.Count < 40)
        {
            Token.ThrowIfCancellationRequested();
            if (await store.Source.ReadChangesAsync(at, Token) is { } changes)
            {
                Assert.True(changes.Revision.Number >= at.Number);
                at = changes.Revision;
                seen.UnionWith(changes.Changes.Select(change => change.Id));
            }

            if (writing.IsCompleted && at.Number >= last)
            {
                break;
            }

            await Task.Delay(1, Token);
        }

        var results = await writing;
        Assert.Equal(
            Enumerable.Range(1, 40).Select(i => first.Number + i), results.Select(result => result.Revision).Order());
        Assert.Equal(40, seen.Count);
    }

    private static KeyRecord OwnerKey(int i) => Key($"ownerkey{i}") with { Organization = "acme", Roles = ["Owner"] };

    private static async Task<PolicyCommitResult[]> TogetherAsync(
        int count, Func<int, ValueTask<PolicyCommitResult>> commit)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var tasks = Enumerable.Range(0, count).Select(i => Task.Run(
            async () =>
            {
                await start.Task;
                return await commit(i);
            },
            Token)).ToArray();
        start.SetResult();
        return await Task.WhenAll(tasks);
    }
}
