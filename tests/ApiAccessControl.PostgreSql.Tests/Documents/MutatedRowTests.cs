using ApiAccessControl.Documents.Json;
using ApiAccessControl.EntityFrameworkCore.Documents;
using ApiAccessControl.EntityFrameworkCore.Rows;
using ApiAccessControl.Snapshots;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;
using ApiAccessControl.Tests.Mutations;

namespace ApiAccessControl.PostgreSql.Tests.Documents;

/// <summary>
/// Rows that were edited by hand: each is read as a record or as an unreadable record with a reason, and the resulting
/// policy decides every request.
/// </summary>
public sealed class MutatedRowTests
{
    private const int Count = 1_500;

    // The secret of the key that is pasted, and the digits of two hashes, each after the part that may be shown.
    private static readonly string[] Secrets =
        [TestKey.Three.Secret[^20..], TestKey.One.Hash[15..35], TestKey.Two.Hash[15..35]];

    private static readonly KeyRecord Full = TestKey.One.Record with
    {
        Description = "web1",
        PreviousSecretHash = TestKey.Two.Hash,
        PreviousUntil = Ask.Noon,
        UserName = "alice",
        Organization = "acme",
        Account = "ops",
        CreatedAt = Ask.Noon,
        NotBefore = Ask.Noon.AddDays(-1),
        ExpiresAt = Ask.Noon.AddDays(1),
        Networks = [new("10.0.0.1") { Comment = "office", CreatedAt = Ask.Noon }],
        Domains = ["a.example"],
        RequireAccessList = true,
        Roles = ["Owner"],
        ReportOnly = true,
        Claims = new Dictionary<string, string> { ["plan"] = "gold" },
        Projects = [new("web") { Roles = ["Owner"], Permissions = ["a:b:c"] }],
    };

    [Fact]
    public void A_row_with_a_mistake_is_a_record_or_an_unreadable_record_and_the_policy_decides_every_request()
    {
        var options = Policies.Standard.WithAllForms();
        var (readable, unreadable) = (0, 0);
        foreach (var seed in Budget.Seeds(Count))
        {
            var dice = new Dice(seed);
            var good = RandomRecords.Next(dice);
            if (dice.Chance(50))
            {
                good.RemoveAll(record => record.Id == Full.Id);
                good.Add(Full);
            }

            var read = good.Select(record => dice.Chance(30) ? Mutated(seed, dice, record) : record)
                .OfType<PolicyRecord>().ToArray();
            unreadable += read.OfType<UnreadableRecord>().Count();
            readable += read.Length - read.OfType<UnreadableRecord>().Count();

            Decide(seed, () =>
            {
                var (snapshot, errors) = Policies.TryCompile(options, read);
                Assert.All(errors, error => MustHoldNoSecret(seed, $"{error.Path}: {error.Message}"));
                Requests.MustBeDecided(dice, snapshot, options, count: 3);
            });
            Decide(seed, () =>
            {
                // Applies one change after another to a valid policy.
                var (before, _) = Policies.TryCompile(options, good);
                var builder = new SnapshotBuilder(before, options);
                Array.ForEach(read, builder.Put);
                Requests.MustBeDecided(dice, builder.Build(2), options, count: 3);
            });
        }

        Assert.True(readable > 100 && unreadable > 100, $"{readable} were readable, {unreadable} were not");
    }

    private static PolicyRecord? Mutated(int seed, Dice dice, PolicyRecord record)
    {
        var document = MutatedJson.Next(dice, PolicyRecordDocument.Write(record));
        var enabled = PolicyQuery.EnabledOf(record);
        var id = dice.Chance(97) ? record.Id : dice.One(Texts.Names);
        var kind = dice.Chance(97) ? record.Kind : (PolicyRecordKind)dice.Below(9);
        var minReader = dice.Chance(97) ? 1 : SchemaVersion.Current + dice.Below(2);
        try
        {
            var read = RecordDocument.Read(kind, id, dice.Chance(97) ? enabled : !enabled, minReader, document);
            if (read is UnreadableRecord unreadable)
            {
                Assert.NotEmpty(unreadable.Reason);
                MustHoldNoSecret(seed, unreadable.Reason);
                MustBeReplaced(record, document);
            }
            else if (read is not null)
            {
                MustBeWrittenAgain(read, document);
            }

            return read;
        }
        catch (Exception other) when (other is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"seed {seed}: {other}\n{kind} {id}: {document}");
            throw;
        }
    }

    // A record that was read is stored again by the next change, together with properties of a newer version.
    private static void MustBeWrittenAgain(PolicyRecord read, string document)
    {
        var written = PolicyRecordDocument.Write(read);
        var kept = UnknownProperties.Keep(read.Kind, document, written);
        var again = RecordDocument.Read(read.Kind, read.Id, PolicyQuery.EnabledOf(read), 1, kept);
        Assert.NotNull(again);
        Assert.Equal(written, PolicyRecordDocument.Write(again));
    }

    // An operator repairs a row by overwriting the record.
    private static void MustBeReplaced(PolicyRecord record, string document)
    {
        var kept = UnknownProperties.Keep(record.Kind, document, PolicyRecordDocument.Write(record));
        var repaired = RecordDocument.Read(record.Kind, record.Id, PolicyQuery.EnabledOf(record), 1, kept);
        Assert.IsType(record.GetType(), repaired);
    }

    private static void Decide(int seed, Action decide)
    {
        try
        {
            decide();
        }
        catch (Exception other) when (other is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"seed {seed}: {other}");
        }
    }

    private static void MustHoldNoSecret(int seed, string text) => Assert.True(
        !Secrets.Any(secret => text.Contains(secret, StringComparison.Ordinal)), $"seed {seed}: {text}");
}
