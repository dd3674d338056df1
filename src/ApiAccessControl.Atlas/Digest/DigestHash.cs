using System.Security.Cryptography;
using System.Text;

namespace ApiAccessControl.Atlas.Digest;

/// <summary>The hashes of RFC 7616, section 3.4, as lower-case hex digits.</summary>
internal static class DigestHash
{
    /// <summary>H(user:realm:password), which is stored.</summary>
    public static byte[] Credential(HashAlgorithmName hash, string userName, string realm, string secret) =>
        CryptographicOperations.HashData(hash, Encoding.UTF8.GetBytes($"{userName}:{realm}:{secret}"));

    /// <summary>The hash of a user name, for <c>userhash</c>.</summary>
    public static string UserName(HashAlgorithmName hash, string userName, string realm) =>
        Of(hash, $"{userName}:{realm}");

    /// <summary>The response that the stored hash and a request give.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="credential">The stored hash.</param>
    /// <param name="header">The header of the request.</param>
    /// <param name="method">The method; empty for the answer of the server.</param>
    public static string Response(
        DigestAlgorithm algorithm, ReadOnlySpan<byte> credential, DigestHeader header, string method)
    {
        var first = Convert.ToHexStringLower(credential);
        if (algorithm.IsSession)
        {
            first = Of(algorithm.Hash, $"{first}:{header.Nonce}:{header.ClientNonce}");
        }

        var second = Of(algorithm.Hash, $"{method}:{header.Uri}");
        return Of(algorithm.Hash, header.Qop is null
            ? $"{first}:{header.Nonce}:{second}"
            : $"{first}:{header.Nonce}:{header.CountText}:{header.ClientNonce}:{header.Qop}:{second}");
    }

    private static string Of(HashAlgorithmName hash, string text) =>
        Convert.ToHexStringLower(CryptographicOperations.HashData(hash, Encoding.UTF8.GetBytes(text)));
}
