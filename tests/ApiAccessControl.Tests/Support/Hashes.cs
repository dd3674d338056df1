using System.Security.Cryptography;
using System.Text;

namespace ApiAccessControl.Tests.Support;

/// <summary>Hashes of texts that the generator did not create.</summary>
internal static class Hashes
{
    public static string Sha256(string text) =>
        $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    public static string Hmac(string pepper, string text) =>
        "hmac-sha256:" + Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(pepper), Encoding.UTF8.GetBytes(text)));
}
