using System.Security.Cryptography;
using System.Text;
using ApiAccessControl.Keys;

namespace ApiAccessControl.Tests.Support;

/// <summary>
/// Keys that are the same in every run: one process reads a table of test rows and another runs it; a key created again
/// there would be unknown, and every row that expects a refusal would pass for the wrong reason.
/// </summary>
internal static class TestKeys
{
    public static NewApiKey Make(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        var random = Convert.ToHexStringLower(bytes)[..KeyText.RandomLength];
        var id = new string([.. bytes.Take(16).Select(b => KeyIdText.Alphabet[b % KeyIdText.Alphabet.Length])]);
        var text = KeyText.Complete($"aac_{id}_{random}");
        return new(id, text, Hashes.Sha256(text[(text.LastIndexOf('_') + 1)..]));
    }
}
