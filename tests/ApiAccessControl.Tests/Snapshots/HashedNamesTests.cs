using ApiAccessControl.Keys;
using ApiAccessControl.Snapshots;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Snapshots;

/// <summary>Hashes of user names, by which HTTP Digest finds a key.</summary>
public class HashedNamesTests
{
    private static readonly KeyRecord Key = TestKey.One.Record with { DigestVerifier = "aa,bb:text" };

    [Fact]
    public void A_key_is_found_by_each_hash_of_its_verifier_and_by_no_other_text()
    {
        var snapshot = Policies.Compile(Policies.Standard, Policies.On, Key, TestKey.Two.Record);

        Assert.Equal(TestKey.One.Id, Find(snapshot, "aa"));
        Assert.Equal(TestKey.One.Id, Find(snapshot, "bb"));
        Assert.Null(Find(snapshot, "text"));
        Assert.Null(Find(snapshot, "aa,bb"));
        Assert.False(snapshot.UserNames.TryGet(new("aa"), out _));
    }

    [Theory]
    [InlineData("cc:text")]
    [InlineData(":text")]
    [InlineData("text")]
    [InlineData(null)]
    public void A_new_verifier_replaces_the_hashes(string? verifier)
    {
        var builder = new SnapshotBuilder(Policies.Compile(Policies.Standard, Policies.On, Key), Policies.Standard);
        builder.Put(Key with { DigestVerifier = verifier });
        var snapshot = builder.Build(2);

        Assert.Null(Find(snapshot, "aa"));
        Assert.Equal(verifier == "cc:text" ? TestKey.One.Id : null, Find(snapshot, "cc"));
        Assert.Equal(verifier == "cc:text" ? 1 : 0, snapshot.UserNames.Count);
    }

    [Fact]
    public void A_deleted_key_is_not_found_by_its_hashes()
    {
        var builder = new SnapshotBuilder(Policies.Compile(Policies.Standard, Policies.On, Key), Policies.Standard);
        builder.Delete(PolicyRecordKind.Key, TestKey.One.Id);

        Assert.Equal(0, builder.Build(2).UserNames.Count);
    }

    [Fact]
    public void Terms_show_no_verifier() => Assert.DoesNotContain(
        "text", new DigestVerifiers("aa:text", "text").ToString(), StringComparison.Ordinal);

    private static string? Find(PolicySnapshot snapshot, string hash) =>
        snapshot.UserNames.TryGet(HashedNames.KeyOf(hash), out KeyId id) ? id.ToString() : null;
}
