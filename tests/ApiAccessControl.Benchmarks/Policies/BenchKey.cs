using System.Security.Cryptography;
using System.Text;
using ApiAccessControl.Keys;

namespace ApiAccessControl.Benchmarks.Policies;

/// <summary>
/// A key that is derived from its number and the same in every process: servers and load agree without a file.
/// </summary>
internal sealed record BenchKey(string Id, string Text, string SecretHash)
{
    public const int UsualIdLength = 16;

    public static BenchKey Make(int number, int idLength = UsualIdLength)
    {
        Span<byte> bytes = stackalloc byte[64];
        SHA512.HashData(BitConverter.GetBytes(number), bytes);
        var id = Letters(bytes, KeyIdText.Alphabet, idLength);
        SHA512.HashData(bytes, bytes);
        var head = $"aac_{id}_";
        var text = KeyText.Complete(head + Letters(bytes, Base62.Alphabet, KeyText.RandomLength));
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text[head.Length..]));
        return new(id, text, "sha256:" + Convert.ToHexStringLower(hash));
    }

    /// <summary>The id of this key with the secret of another: well formed, and wrong.</summary>
    public BenchKey WithSecretOf(BenchKey other)
    {
        var head = $"aac_{Id}_";
        var random = other.Text[(other.Text.LastIndexOf('_') + 1)..][..KeyText.RandomLength];
        return this with { Text = KeyText.Complete(head + random) };
    }

    private static string Letters(ReadOnlySpan<byte> bytes, string alphabet, int count)
    {
        var text = new char[count];
        for (var i = 0; i < count; i++)
        {
            text[i] = alphabet[bytes[i] % alphabet.Length];
        }

        return new(text);
    }
}
