using ApiAccessControl.Decisions;
using ApiAccessControl.Policy;
using ApiAccessControl.Snapshots;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Snapshots;

/// <summary>User names and imported texts that move from one key to another.</summary>
public class MovedNamesTests
{
    private static readonly KeyRecord Ann = TestKey.One.Record with { UserName = "ann" };
    private static readonly KeyRecord Bob = TestKey.Two.Record;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_user_name_moves_between_keys_in_one_change_in_either_order(bool takerFirst)
    {
        var origin = Policies.Compile(Policies.Standard, Policies.On, Ann, Bob);
        PolicyRecord[] moved = [Ann with { UserName = null }, Bob with { UserName = "ann" }];

        var (snapshot, errors) = Apply(origin, takerFirst ? [moved[1], moved[0]] : moved);

        Assert.Empty(errors);
        Assert.Equal(TestKey.Two.Id, KeyOf(snapshot, Presented.Pair("ann", TestKey.Two.Secret)));
    }

    [Fact]
    public void Two_keys_exchange_their_user_names_and_imported_texts()
    {
        var (one, two) = (Imported(TestKey.One.Id, "first", "ann"), Imported(TestKey.Two.Id, "second", "bob"));
        var origin = Policies.Compile(Policies.Standard, Policies.On, one, two);

        var (snapshot, errors) =
            Apply(origin, Imported(TestKey.One.Id, "second", "bob"), Imported(TestKey.Two.Id, "first", "ann"));

        Assert.Empty(errors);
        Assert.Equal(TestKey.Two.Id, KeyOf(snapshot, Presented.Text("first")));
        Assert.Equal(TestKey.One.Id, KeyOf(snapshot, Presented.Pair("bob", "second")));
    }

    [Fact]
    public void Two_keys_with_one_user_name_are_refused_and_the_first_keeps_it()
    {
        var (snapshot, errors) =
            Policies.TryCompile(Policies.Standard, Policies.On, Ann, Bob with { UserName = "ann" });

        Assert.Equal($"Policy:Keys:{TestKey.Two.Id}:UserName", Assert.Single(errors).Path);
        Assert.Equal(TestKey.One.Id, KeyOf(snapshot, Presented.Pair("ann", TestKey.One.Secret)));
    }

    [Fact]
    public void Deleting_a_refused_key_does_not_free_the_name_of_another_key()
    {
        var (broken, _) = Policies.TryCompile(Policies.Standard, Policies.On, Ann, Bob with { UserName = "ann" });
        var builder = new SnapshotBuilder(broken, Policies.Standard);
        builder.Delete(PolicyRecordKind.Key, TestKey.Two.Id);

        Assert.Equal(TestKey.One.Id, KeyOf(builder.Build(2), Presented.Pair("ann", TestKey.One.Secret)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void When_a_change_puts_a_key_twice_the_last_one_counts(bool namedLast)
    {
        PolicyRecord[] written = [Ann with { UserName = null }, Ann];

        var (snapshot, errors) = Apply(
            Policies.Compile(Policies.Standard, Policies.On, Bob), namedLast ? written : [written[1], written[0]]);

        Assert.Empty(errors);
        Assert.Equal(namedLast ? TestKey.One.Id : null, KeyOf(snapshot, Presented.Pair("ann", TestKey.One.Secret)));
        Assert.Equal(namedLast ? null : TestKey.One.Id,
            KeyOf(snapshot, Presented.Pair(TestKey.One.Id, TestKey.One.Secret)));
    }

    private static KeyRecord Imported(string id, string text, string userName) =>
        new(id) { OpaqueHash = TestKey.Sha256(text), HighEntropy = true, UserName = userName };

    private static (PolicySnapshot Snapshot, IReadOnlyList<PolicyDiagnostic> Errors) Apply(
        PolicySnapshot origin, params PolicyRecord[] records)
    {
        var builder = new SnapshotBuilder(origin, Policies.Standard);
        foreach (var record in records)
        {
            builder.Put(record);
        }

        return (builder.Build(2), builder.Errors);
    }

    private static string? KeyOf(PolicySnapshot snapshot, Presented credential)
    {
        var decision = new AccessEngine(Policies.Standard).Evaluate(
            snapshot, new Facts(new() { Target = new() { AcceptsAnyKey = true }, Credential = credential }));
        return decision.IsProven ? decision.KeyId : null;
    }
}
