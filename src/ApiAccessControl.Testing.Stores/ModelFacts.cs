using System.Collections.Concurrent;

namespace ApiAccessControl.Testing.Stores;

/// <summary>Random edits: the store and a reference model give the same result and end with the same records.</summary>
/// <typeparam name="TFactory">The factory that creates the stores.</typeparam>
public abstract class ModelFacts<TFactory> : StoreFacts<TFactory>
    where TFactory : IStoreFactory, new()
{
    /// <value>The number of edits in a run.</value>
    protected virtual int Edits => 150;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(null)]
    public async Task One_manager_answers_random_edits_like_the_model(int? given)
    {
        var seed = given ?? Random.Shared.Next();
        await using var store = await StartAsync(Options());
        var model = new ExpectedPolicy((await store.Source.ReadAsync(Token)).Revision.Number);
        var random = new RandomEdits(seed);

        for (var i = 0; i < Edits; i++)
        {
            var edit = random.Next(model.VersionOf);
            var result = await CommitAsync(store, edit);
            var expected = model.Commit(edit);
            Assert.True(
                (expected, model.Revision) == (result.Status, result.Revision),
                $"Seed {seed}, edit {i}: {result.Status} at {result.Revision} "
                + $"instead of {expected} at {model.Revision}: {string.Join('\n', result.Errors)}");
        }

        await MustHoldAsync(model, store, seed);
        if (await store.OpenAgainAsync() is { } again)
        {
            await using var second = again;
            await MustHoldRecordsAsync(model, second, seed);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(null)]
    public async Task The_commits_of_two_concurrent_managers_have_a_serial_order(int? given)
    {
        var seed = given ?? Random.Shared.Next();
        await using var store = await StartAsync(Options());
        await using var second = await store.OpenAgainAsync();
        var model = new ExpectedPolicy((await store.Source.ReadAsync(Token)).Revision.Number);
        var committed = new ConcurrentBag<(long Revision, PolicyEdit Edit)>();

        await Task.WhenAll(
            Task.Run(() => EditAsync(store, seed, committed), Token),
            Task.Run(() => EditAsync(second ?? store, seed + 1, committed), Token));

        foreach (var (revision, edit) in committed.GroupBy(commit => commit.Revision).OrderBy(commits => commits.Key)
            .SelectMany(commits => commits.OrderBy(commit => Order(commit.Edit))))
        {
            Assert.True(
                model.Commit(edit) == PolicyCommitStatus.Committed,
                $"Seed {seed}: the model refuses revision {revision}.");
            Assert.Equal(revision, model.Revision);
        }

        Assert.NotEmpty(committed);
        await MustHoldRecordsAsync(model, store, seed);

        // The deletion of a missing record has the revision of the commit before it and runs after that commit. The
        // model knows which deletions these are when it reaches the group.
        int Order(PolicyEdit edit) =>
            edit.Change.Record is not null ? 0
            : model.VersionOf(edit.Change.Kind, edit.Change.Id) == PolicyEdit.DoesNotExist ? 3
            : edit.ExpectedVersion switch { PolicyEdit.DoesNotExist => 2, null => 1, _ => 0 };
    }

    private static ApiAccessControlOptions Options() =>
        new() { Limits = { KeysPerAccount = ExpectedPolicy.KeysPerAccount } };

    private async Task EditAsync(StoreUnderTest store, int seed, ConcurrentBag<(long, PolicyEdit)> committed)
    {
        var random = new RandomEdits(seed);
        for (var i = 0; i < Edits / 2; i++)
        {
            var known = (await Manager(store).ListAsync(new(PolicyRecordKind.Key), Token))
                .ToDictionary(stored => stored.Record.Id, stored => stored.Version, StringComparer.Ordinal);
            var edit = random.Next((_, id) => known.GetValueOrDefault(id));
            var result = await CommitAsync(store, edit);
            if (result.Status == PolicyCommitStatus.Committed)
            {
                committed.Add((result.Revision, edit));
            }
        }
    }

    private static async Task MustHoldAsync(ExpectedPolicy model, StoreUnderTest store, int seed)
    {
        var held = new List<string>();
        foreach (var kind in new[] { PolicyRecordKind.Account, PolicyRecordKind.Key, PolicyRecordKind.Role })
        {
            held.AddRange((await Manager(store).ListAsync(new(kind), Token))
                .Select(stored => $"{ExpectedPolicy.Describe(stored.Record)} at {stored.Version}"));
        }

        Assert.True(model.Contents.SequenceEqual(held), $"Seed {seed}:\n{string.Join('\n', held)}");
    }

    // A second instance may give a record a later version than the commit that changed it last.
    private static async Task MustHoldRecordsAsync(ExpectedPolicy model, StoreUnderTest store, int seed)
    {
        var held = (await store.Source.ReadAsync(Token)).Records
            .Where(record => record.Kind != PolicyRecordKind.Settings)
            .Select(ExpectedPolicy.Describe).Order(StringComparer.Ordinal);
        var expected = model.Contents
            .Select(content => content[..content.LastIndexOf(" at ", StringComparison.Ordinal)])
            .Order(StringComparer.Ordinal);
        Assert.True(expected.SequenceEqual(held), $"Seed {seed}");
    }
}
