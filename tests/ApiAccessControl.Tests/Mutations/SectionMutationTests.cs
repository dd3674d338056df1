using ApiAccessControl.Snapshots;
using ApiAccessControl.Tests.Decisions.Support;
using ApiAccessControl.Tests.Stores.Configuration;
using ApiAccessControl.Tests.Support;
using Microsoft.Extensions.Options;

namespace ApiAccessControl.Tests.Mutations;

/// <summary>
/// Mutated sections: each takes effect or is refused by errors that name their paths, at startup and at a reload. The
/// loaded policy decides every request.
/// </summary>
public class SectionMutationTests
{
    private const int Count = 1_500;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Startup_with_a_mutated_section_succeeds_or_the_error_names_the_path(bool small)
    {
        var (loaded, refused) = (0, 0);
        foreach (var seed in Budget.Seeds(Count))
        {
            var dice = new Dice(seed);
            var text = MutatedJson.Next(dice, small ? Originals.Small : Originals.Whole);
            if (SectionHost.TryRead(text) is not { } section)
            {
                continue;
            }

            try
            {
                using var host = await SectionHost.StartAsync(section);
                Requests.MustBeDecided(dice, host.Snapshot, host.Options, count: 3);
                loaded++;
            }
            catch (Exception refusal) when (Named(refusal))
            {
                refused++;
            }
            catch (Exception other)
            {
                Assert.Fail($"seed {seed}: {other}\n{text}");
            }
        }

        Assert.True(loaded > 20 && refused > 20, $"{loaded} were in force, {refused} refused");
    }

    [Fact]
    public async Task A_reload_of_a_mutated_section_succeeds_or_keeps_the_policy_and_the_error_names_the_path()
    {
        using var host = await SectionHost.StartAsync(new(Originals.Whole));
        var (loaded, refused) = (0, 0);
        foreach (var seed in Budget.Seeds(Count))
        {
            var dice = new Dice(seed);
            var text = MutatedJson.Next(dice, Originals.Whole);
            if (SectionHost.TryRead(text) is null)
            {
                continue;
            }

            host.Reload(Originals.Whole);
            Assert.Null(host.LastError);
            var before = host.Snapshot;
            host.Reload(text);
            Requests.MustBeDecided(dice, host.Snapshot, host.Options, count: 3);
            if (host.LastError is { } error)
            {
                Assert.Same(before, host.Snapshot);
                Assert.True(Named(error.Split('\n')[1..]), $"seed {seed}: {error}\n{text}");
                refused++;
            }
            else
            {
                loaded++;
            }
        }

        Assert.True(loaded > 20 && refused > 20, $"{loaded} were in force, {refused} refused");
    }

    /// <summary>
    /// As in a database: an unreadable record refuses the requests that depend on it, and the rest takes effect.
    /// </summary>
    [Fact]
    public void Only_the_mutated_record_refuses_requests()
    {
        var (whole, broken) = (0, 0);
        foreach (var seed in Budget.Seeds(2 * Count))
        {
            var dice = new Dice(seed);
            var text = MutatedJson.Next(dice, dice.One(Originals.Small, Originals.Whole));
            if (SectionHost.TryRead(text) is null || Reading.Section(text) is not { Errors: [] } document)
            {
                continue;
            }

            var options = Policies.Standard with { Limits = new() };
            var first = new SnapshotBuilder(PolicySnapshot.Empty, options);
            var records = document.Records.ToArray();
            dice.Shuffle(records);
            Array.ForEach(records, first.Put);
            var snapshot = first.Build(1);
            Requests.MustBeDecided(dice, snapshot, options, count: 3);
            CrossReferences.Check(snapshot, options.Limits);

            // Applies one record after another to the current snapshot, like changes of a store.
            var next = new SnapshotBuilder(snapshot, options);
            next.Put(dice.One(records));
            next.Delete(dice.One(records).Kind, dice.One(records).Id);
            Requests.MustBeDecided(dice, next.Build(2), options, count: 3);
            _ = first.Errors.Count == 0 ? whole++ : broken++;
        }

        Assert.True(whole > 20 && broken > 20, $"{whole} had no error, {broken} had some");
    }

    private static bool Named(Exception refusal) => refusal switch
    {
        ApiAccessConfigurationException configuration => Named(configuration.Errors),
        OptionsValidationException options => options.Failures.Any()
            && options.Failures.All(failure => char.IsAsciiLetterUpper(failure[0])),
        _ => false,
    };

    private static bool Named(IEnumerable<string> errors) =>
        errors.Any() && errors.All(error =>
            error.StartsWith("ApiAccessControl", StringComparison.Ordinal) && error.Contains(": "));
}
