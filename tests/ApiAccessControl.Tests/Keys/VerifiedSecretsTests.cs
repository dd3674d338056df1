using System.Text;
using ApiAccessControl.Keys;

namespace ApiAccessControl.Tests.Keys;

public class VerifiedSecretsTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("a secret of one key");

    [Fact]
    public void Only_added_secrets_are_remembered()
    {
        var memory = new VerifiedSecrets();
        var stored = HashOf(1);

        memory.Add(memory.Of(Secret), stored, keys: 1);

        Assert.True(memory.Contains(memory.Of(Secret), stored));
        Assert.False(memory.Contains(memory.Of(Secret), HashOf(2)));
        Assert.False(memory.Contains(memory.Of("a secret of one keY"u8), stored));
        Assert.False(memory.Contains(memory.Of([]), default));
    }

    [Fact]
    public void The_fingerprint_of_a_secret_differs_between_instances() =>
        Assert.NotEqual(new VerifiedSecrets().Of(Secret), new VerifiedSecrets().Of(Secret));

    [Fact]
    public void The_table_of_verified_secrets_grows_with_the_keys_and_keeps_almost_all_of_them()
    {
        const int keys = 20_000;
        var memory = new VerifiedSecrets();
        for (var i = 0; i < keys; i++)
        {
            memory.Add(memory.Of(BitConverter.GetBytes(i)), HashOf(i), keys);
        }

        var kept = Enumerable.Range(0, keys)
            .Count(i => memory.Contains(memory.Of(BitConverter.GetBytes(i)), HashOf(i)));

        Assert.True(kept > keys * 0.98, $"{kept} of {keys}");
    }

    private static Hash256 HashOf(int number)
    {
        var bytes = new byte[Hash256.Length];
        BitConverter.TryWriteBytes(bytes, number + 1);
        return Hash256.Read(bytes);
    }
}
