using ApiAccessControl.Decisions;
using ApiAccessControl.Keys;

namespace ApiAccessControl.Tests.Decisions;

/// <summary>
/// The rules that no policy can show, because the compiler refuses a hash of zeros and a hash that needs a pepper where
/// there is none.
/// </summary>
public class SecretHashesTests
{
    private static readonly SecretHasher Plain = new(null);
    private static readonly SecretHasher Peppered = new("a pepper of thirty-two characters");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_hash_that_the_policy_does_not_use_is_not_made_and_matches_nothing(bool usesPepper)
    {
        var (used, other) = usesPepper
            ? (SecretHashAlgorithm.HmacSha256, SecretHashAlgorithm.Sha256)
            : (SecretHashAlgorithm.Sha256, SecretHashAlgorithm.HmacSha256);
        Assert.True(Peppered.Hash("secret"u8, used, out var hash));
        Assert.True(Peppered.Hash("secret"u8, other, out var otherHash));

        var made = SecretHashes.Of("secret"u8, Peppered, used);

        Assert.True(made.Match(used, hash));
        Assert.False(made.Match(used, otherHash));
        Assert.False(made.Match(other, otherHash));
        Assert.False(made.Match(other, default));
    }

    [Fact]
    public void A_secret_that_cannot_be_hashed_matches_nothing()
    {
        Assert.False(SecretHashes.Of("secret"u8, Plain, SecretHashAlgorithm.None).AreMade);
        foreach (var made in new[]
        {
            SecretHashes.Of("secret"u8, Plain, SecretHashAlgorithm.HmacSha256),
            SecretHashes.Of([], Peppered, SecretHashAlgorithm.Sha256 | SecretHashAlgorithm.HmacSha256),
        })
        {
            Assert.False(made.AreMade);
            Assert.False(made.Match(SecretHashAlgorithm.Sha256, default));
            Assert.False(made.Match(SecretHashAlgorithm.HmacSha256, default));
        }
    }
}
