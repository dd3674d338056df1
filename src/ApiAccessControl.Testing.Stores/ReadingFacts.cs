namespace ApiAccessControl.Testing.Stores;

/// <summary>The behavior of every policy source, with a manager or without.</summary>
/// <typeparam name="TFactory">The factory that creates the stores.</typeparam>
public abstract class ReadingFacts<TFactory> : StoreFacts<TFactory>
    where TFactory : IStoreFactory, new()
{
    private const string First = "firstkey1";
    private const string Second = "secondkey2";

    [Fact]
    public async Task A_read_returns_exactly_the_stored_records()
    {
        await using var store = await StartAsync(
            new RoleRecord("Reader") { Permissions = ["*:GET:*"] },
            new OrganizationRecord("acme") { Name = "Acme" },
            new ProjectRecord("acme", "web"),
            new AccountRecord("ops") { Organization = "acme", Roles = ["Reader"] },
            new SystemRecord("reports") { Enabled = true },
            Key(First) with { Account = "ops", Networks = ["192.0.2.1"], Projects = [new("web")] });

        var document = await store.Source.ReadAsync(Token);

        Assert.Equal(
            [
                "Account ops", "Key firstkey1", "Organization acme", "Project acme/web",
                "Role Reader", "Settings ", "System reports",
            ],
            document.Records.Select(record => $"{record.Kind} {record.Id}").Order(StringComparer.Ordinal));
        var key = document.Records.OfType<KeyRecord>().Single();
        Assert.Equal(Hash(First), key.SecretHash);
        Assert.Equal("192.0.2.1", Assert.Single(key.Networks!).Entry);
        Assert.Null(key.Domains);
        Assert.Equal("web", Assert.Single(key.Projects).Project);
    }

    [Fact]
    public async Task A_list_that_is_off_and_an_empty_list_stay_different()
    {
        await using var store = await StartAsync(Key(First) with { Networks = [] }, Key(Second));

        var keys = (await ReadAsync<KeyRecord>(store)).ToDictionary(key => key.Id);

        Assert.Empty(keys[First].Networks!);
        Assert.Null(keys[Second].Networks);
    }

    [Fact]
    public async Task The_revision_grows_with_every_change()
    {
        await using var store = await StartAsync(Key(First));
        var before = await store.Source.ReadAsync(Token);

        await store.ChangeAsync(PolicyChange.Put(Key(First) with { Enabled = false }));
        var after = await store.Source.ReadAsync(Token);

        Assert.True(
            after.Revision.Number > before.Revision.Number, $"{after.Revision} after {before.Revision}");
        Assert.True(before.Records.OfType<KeyRecord>().Single().Enabled);
        Assert.False(after.Records.OfType<KeyRecord>().Single().Enabled);
    }

    [Fact]
    public async Task Changes_since_a_revision_are_complete_or_null()
    {
        await using var store = await StartAsync(Key(First), Key(Second));
        var before = (await store.Source.ReadAsync(Token)).Revision;

        await store.ChangeAsync(PolicyChange.Put(Key(First) with { Enabled = false }));
        await store.ChangeAsync(PolicyChange.Delete(PolicyRecordKind.Key, Second));

        if (await store.Source.ReadChangesAsync(before, Token) is { } changes)
        {
            Assert.Equal((await store.Source.ReadAsync(Token)).Revision, changes.Revision);
            Assert.False(
                Assert.IsType<KeyRecord>(changes.Changes.LastOrDefault(change => change.Id == First).Record).Enabled);
            Assert.Contains(changes.Changes, change => change.Id == Second);
            Assert.Null(changes.Changes.Last(change => change.Id == Second).Record);
            var none = await store.Source.ReadChangesAsync(changes.Revision, Token);
            Assert.Empty(none!.Changes);
            Assert.Equal(changes.Revision, none.Revision);
        }
    }

    [Fact]
    public async Task Changes_since_an_unknown_revision_are_null()
    {
        await using var store = await StartAsync(Key(First));
        var revision = (await store.Source.ReadAsync(Token)).Revision;

        Assert.Null(await store.Source.ReadChangesAsync(revision with { Number = revision.Number + 1_000 }, Token));
        Assert.Null(await store.Source.ReadChangesAsync(revision with { Identity = Guid.NewGuid() }, Token));
    }

    [Fact]
    public async Task The_signal_fires_once_the_change_can_be_read()
    {
        await using var store = await StartAsync(Key(First));
        await store.Source.ReadAsync(Token);
        var seen = new TaskCompletionSource<Task<StoredPolicy>>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = store.Source.GetChangeToken().RegisterChangeCallback(
            _ => seen.TrySetResult(store.Source.ReadAsync(CancellationToken.None).AsTask()), null);

        await store.ChangeAsync(PolicyChange.Put(Key(First) with { Enabled = false }));

        var document = await await seen.Task.WaitAsync(TimeSpan.FromSeconds(10), Token);
        Assert.False(document.Records.OfType<KeyRecord>().Single().Enabled);
    }

    [Fact]
    public async Task A_read_is_consistent_while_the_policy_changes()
    {
        await using var store = await StartAsync(Key(First), Key(Second));
        var writing = Task.Run(
            async () =>
            {
                for (var i = 0; i < 50; i++)
                {
                    var description = $"{i}";
                    await store.ChangeAsync(
                        PolicyChange.Put(Key(First) with { Description = description }),
                        PolicyChange.Put(Key(Second) with { Description = description }));
                }
            },
            Token);

        while (!writing.IsCompleted)
        {
            var document = await store.Source.ReadAsync(Token);
            Assert.Single(document.Records.OfType<KeyRecord>().Select(key => key.Description).Distinct());
            await Task.Delay(1, Token);
        }

        await writing;
    }
}
