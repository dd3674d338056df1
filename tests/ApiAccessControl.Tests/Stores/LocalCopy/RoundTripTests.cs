using System.Reflection;
using ApiAccessControl.Decisions;
using ApiAccessControl.Options;
using ApiAccessControl.Policy;
using ApiAccessControl.Snapshots;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Stores.LocalCopy;

/// <summary>A policy that was read from a local copy is the policy that was written.</summary>
public sealed class RoundTripTests : IDisposable
{
    private const int Policies = 60;
    private const int AsksEach = 20;

    private readonly CopyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Random_policies_are_equal_after_a_copy_and_stay_equal_after_further_changes()
    {
        for (var seed = 0; seed < Policies; seed++)
        {
            var dice = new Dice(seed);
            var options = RandomOptions.Next(dice);
            var stored = new StoredRecords();
            var written = Apply(
                options, PolicySnapshot.Empty, stored, RandomRecords.Next(dice).ConvertAll(PolicyChange.Put));
            for (var step = 0; step < 3; step++)
            {
                written = Apply(options, written, stored, RandomChanges.Next(dice, stored));
                await _folder.WriteAsync(written);
                var read = _folder.Read().Snapshot;
                MustBeEqual(options, written, read, stored, dice);

                var changes = RandomChanges.Next(dice, stored);
                written = Apply(options, written, stored, changes);
                MustBeEqual(options, written, Apply(options, read, stored, changes), stored, dice);
            }
        }
    }

    [Fact]
    public async Task Every_compiled_property_has_the_value_that_was_written()
    {
        var (written, _) = Decisions.Support.Policies.TryCompile(FullPolicy.Options, FullPolicy.Records);
        foreach (var part in FullPolicy.PartsOf(written))
        {
            MustHaveNoDefault(part);
        }

        await _folder.WriteAsync(written);

        Assert.Equal(SnapshotDump.Of(written), SnapshotDump.Of(_folder.Read().Snapshot));
    }

    [Fact]
    public async Task A_policy_of_many_pages_and_blocks_is_equal_after_a_copy()
    {
        var builder = new SnapshotBuilder(PolicySnapshot.Empty, FullPolicy.Options);
        foreach (var i in Enumerable.Range(0, 20_000))
        {
            builder.Put(new KeyRecord($"k{i:d15}")
            {
                SecretHash = $"sha256:{i + 1:x64}",
                Account = $"a{i % 7}",
                Networks = [$"10.{i % 200}.{i / 200}.0/24", "2001:db8::/48"],
            });
        }

        var written = builder.Build(7, Guid.NewGuid());
        await _folder.WriteAsync(written);

        var read = _folder.Read().Snapshot;
        Assert.Equal((7, written.RevisionIdentity), (read.Revision, read.RevisionIdentity));
        Assert.Equal(SnapshotDump.Of(written), SnapshotDump.Of(read));
    }

    [Fact]
    public async Task Unreadable_records_refuse_after_a_copy_and_are_named()
    {
        var key = TestKey.One;
        var (written, errors) = Decisions.Support.Policies.TryCompile(
            FullPolicy.Options, Decisions.Support.Policies.On,
            new UnreadableRecord(PolicyRecordKind.Key, key.Id, "is of a newer version."),
            new UnreadableRecord(PolicyRecordKind.Account, "ops", "is no JSON."));
        Assert.Equal(2, errors.Count);
        await _folder.WriteAsync(written, unreadable: [.. errors]);

        var read = _folder.Read();

        Assert.Equal(
            errors.Select(error => (error.Path, error.Message)),
            read.Unreadable.Select(error => (error.Path, error.Message)));
        Assert.Equal(SnapshotDump.Of(written), SnapshotDump.Of(read.Snapshot));
        Assert.False(read.Snapshot.Accounts.Find("ops")!.Enabled);
    }

    private static PolicySnapshot Apply(
        ResolvedOptions options, PolicySnapshot origin, StoredRecords stored, List<PolicyChange> changes)
    {
        var builder = new SnapshotBuilder(origin, options);
        foreach (var change in changes)
        {
            stored.Apply(change);
            builder.Apply(change);
        }

        return builder.Build(origin.Revision + 1);
    }

    private static void MustBeEqual(
        ResolvedOptions options, PolicySnapshot written, PolicySnapshot read, StoredRecords stored, Dice dice)
    {
        Assert.Equal(SnapshotDump.Of(written), SnapshotDump.Of(read));
        var engine = new AccessEngine(options);
        for (var i = 0; i < AsksEach; i++)
        {
            var ask = RandomAsks.Next(dice);
            var (one, other) = (engine.Evaluate(written, new Facts(ask)), engine.Evaluate(read, new Facts(ask)));
            var expected = ReferenceModel.Decide(options, stored.All, ask);
            Assert.Equal(
                (one.Verdict, one.Reason, one.Rule, one.KeyId), (other.Verdict, other.Reason, other.Rule, other.KeyId));
            Assert.Equal((expected.Verdict, expected.Reason), (other.Verdict, other.Reason));
        }
    }

    // Otherwise a property that the copy leaves out would be equal by accident.
    private static void MustHaveNoDefault(IReadOnlyList<object> instances)
    {
        foreach (var property in instances[0].GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            var initial = property.PropertyType.IsValueType ? Activator.CreateInstance(property.PropertyType) : null;
            Assert.True(
                instances.Any(one => !Equals(property.GetValue(one), initial)),
                $"No {instances[0].GetType().Name} has a value in {property.Name}.");
        }
    }
}
