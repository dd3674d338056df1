using System.Security.Cryptography;

namespace ApiAccessControl.Keys;

/// <summary>
/// Digests of an empty secret or of an unset field. Comparing an empty secret with an empty secret has granted access
/// in real systems. The HMAC of an empty text under an unknown pepper cannot be detected here; it grants nothing
/// either, because <see cref="SecretHasher"/> does not hash an empty text.
/// </summary>
internal static class MissingSecrets
{
    private static readonly Hash256[] Digests =
    [
        default,
        Hash256.Read(SHA256.HashData([])),
        Hash256.Read(HMACSHA256.HashData([], [])),
    ];

    public static bool Contains(Hash256 hash) => Digests.AsSpan().Contains(hash);
}
