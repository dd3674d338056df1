using ApiAccessControl.Options;
using ApiAccessControl.Policy;
using ApiAccessControl.Snapshots;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Policy;

public class KeyClaimsTests
{
    private static KeyRecord Key => TestKey.One.Record;

    [Fact]
    public void Claims_are_a_copy_in_the_order_of_their_names()
    {
        var given = new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" };
        var key = Key with { Claims = given };

        given["a"] = "changed";
        given.Add("c", "3");

        Assert.Equal([new("a", "1"), new("b", "2")], key.Claims.ToArray());
        Assert.Equal("1", key.Claims["a"]);
        Assert.False(key.Claims.ContainsKey("A"));
        Assert.Throws<KeyNotFoundException>(() => key.Claims["c"]);
    }

    [Fact]
    public void Records_with_equal_claims_are_equal_and_with_different_claims_are_not()
    {
        var bare = Key;
        var key = bare with { Claims = Claims(("a", "1"), ("b", "2")) };

        Assert.Equal(key, key with { Claims = Claims(("b", "2"), ("a", "1")) });
        Assert.Equal(bare, bare with { Claims = Claims() });
        Assert.NotEqual(key, key with { Claims = Claims(("a", "1"), ("b", "3")) });
        Assert.NotEqual(key, key with { Claims = Claims(("a", "1")) });
        Assert.NotEqual(key, bare);
    }

    [Theory]
    [InlineData("plan", true)]
    [InlineData("a", true)]
    [InlineData("tenant_id-2.x", true)]
    [InlineData("api_key", true)]
    [InlineData("api_accounts", true)]
    [InlineData("", false)]
    [InlineData("2plan", false)]
    [InlineData("_plan", false)]
    [InlineData("pl an", false)]
    [InlineData("urn:plan", false)]
    [InlineData("pl\u00e4n", false)]
    [InlineData("plan\u0000", false)]
    [InlineData("api_key_id", false)]
    [InlineData("API_Account", false)]
    [InlineData("api_organization", false)]
    public void A_claim_name_is_one_that_every_store_keeps_and_not_a_reserved_one(string name, bool expected)
    {
        Assert.Equal(expected, ClaimRules.IsName(name));
        Assert.Equal(expected ? 0 : 1, Errors(Claims((name, "x"))).Count);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("gold, caf\u00e9 \ud83d\udd11", true)]
    [InlineData("a\tb", false)]
    [InlineData("a\r\nb", false)]
    [InlineData("a\u0085", false)]
    public void A_claim_text_has_no_control_characters(string text, bool expected)
    {
        var errors = Errors(Claims(("plan", text)));

        Assert.Equal(expected ? [] : ["Claims:plan"], errors.Select(error => error.Property));
        Assert.All(errors, error => Assert.DoesNotContain(text, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_key_has_32_claims_of_1024_characters_under_names_of_64()
    {
        var full = Enumerable.Range(0, 32).ToDictionary(i => $"c{i}".PadRight(64, 'x'), _ => new string('x', 1024));

        Assert.Empty(Errors(full));
        Assert.Equal("Claims", Assert.Single(Errors(new Dictionary<string, string>(full) { ["more"] = "" })).Property);
        Assert.Equal("Claims:plan", Assert.Single(Errors(Claims(("plan", new('x', 1025))))).Property);
        Assert.Equal("Claims", Assert.Single(Errors(Claims((new('x', 65), "")))).Property);
    }

    [Fact]
    public void A_claim_name_is_unique_ignoring_case_and_null_is_refused()
    {
        Assert.Equal(["Claims:plan"], Errors(Claims(("Plan", "a"), ("plan", "b"))).Select(error => error.Property));
        Assert.Equal(["Claims:plan"], Errors(Claims(("plan", null!))).Select(error => error.Property));
    }

    [Fact]
    public void An_invalid_claim_is_refused_with_its_path_and_keys_with_equal_claims_share_terms()
    {
        var builder = new SnapshotBuilder(PolicySnapshot.Empty, new ApiAccessControlOptions().Resolve());
        builder.Put(Key with { Claims = Claims(("plan", "a\nb")) });
        builder.Build(1);
        Assert.Equal("Policy:Keys:key00001:Claims:plan", Assert.Single(builder.Errors).Path);

        builder = new(PolicySnapshot.Empty, new ApiAccessControlOptions().Resolve());
        builder.Put(Key with { Claims = Claims(("plan", "gold")) });
        builder.Put(TestKey.Two.Record with { Claims = Claims(("plan", "gold")) });
        builder.Put(TestKey.Three.Record with { Claims = Claims(("plan", "silver")) });
        var policy = builder.Build(1);
        Assert.Empty(builder.Errors);
        int[] places = [.. new[] { TestKey.One, TestKey.Two, TestKey.Three }.Select(key =>
            policy.Keys.Find(ApiAccessControl.Keys.KeyId.TryParse(key.Id, out var id) ? id : default).Terms)];
        Assert.Equal(places[0], places[1]);
        Assert.NotEqual(places[0], places[2]);
    }

    private static IReadOnlyList<(string Property, string Message)> Errors(
        IReadOnlyDictionary<string, string> claims) =>
        [.. ClaimRules.Errors(KeyClaims.Of(claims))];

    private static Dictionary<string, string> Claims(params (string Name, string Text)[] claims) =>
        claims.ToDictionary(claim => claim.Name, claim => claim.Text);
}
