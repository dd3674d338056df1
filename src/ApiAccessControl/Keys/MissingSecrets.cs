using System.Security.Cryptography;

namespace ApiAccessControl.Keys;

/// <summary>
/// Digests that stand for an empty secret or for a field nobody filled. An empty secret that equals an empty secret has
/// opened real systems. The HMAC of nothing under an unknown pepper cannot be told here; it opens nothing either, since
/// <see cref="SecretHasher"/> does not hash an empty text.
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
