using System.Security.Cryptography;
using System.Text;
using ApiAccessControl.Keys;

namespace ApiAccessControl.Tests.Support;

/// <summary>
/// Keys that are the same in every run: a table of rows is read by one process and run by another, and a key made anew
/// there would be unknown, and every must-not row pass for the wrong reason.
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
