using System.Collections.Concurrent;

namespace ApiAccessControl.Testing.Stores;

/// <summary>Random edits: a store and the model of one say the same to each, and hold the same after all.</summary>
/// <typeparam name="TFactory">Makes the stores.</typeparam>
public abstract class ModelFacts<TFactory> : StoreFacts<TFactory>
    where TFactory : IStoreFactory, new()
{
    /// <value>How many edits a run has.</value>
    protected virtual int Edits => 150;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(null)]
    public async Task One_manager_does_as_the_model_does(int? given)
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
    public async Task What_two_racing_managers_commit_can_be_told_one_after_another(int? given)
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
                $"Seed {seed}: revision {revision} was not allowed.");
            Assert.Equal(revision, model.Revision);
        }

        Assert.NotEmpty(committed);
        await MustHoldRecordsAsync(model, store, seed);

        // Deletions of what does not exist share the revision with the commit that made it, and come after it. Which
        // they are is known when the group is reached.
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

    // Another opening may know a record by a later version than the one that last changed it.
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
