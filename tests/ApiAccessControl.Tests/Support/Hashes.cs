using System.Security.Cryptography;
using System.Text;

namespace ApiAccessControl.Tests.Support;

/// <summary>Stored forms of texts that were not made here.</summary>
internal static class Hashes
{
    public static string Sha256(string text) =>
        $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    public static string Hmac(string pepper, string text) =>
        $"hmac-sha256:{Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(pepper), Encoding.UTF8.GetBytes(text)))}";
}
