using System.Security.Cryptography;

namespace ApiAccessControl.Atlas.Digest;

/// <summary>
/// An algorithm of RFC 7616. SHA-512-256 is not among them: .NET has no such hash, and a server does not offer what it
/// cannot compute.
/// </summary>
/// <param name="Name">The name in the challenge.</param>
/// <param name="Hash">The hash.</param>
/// <param name="IsSession">Whether nonce and cnonce are part of the first hash.</param>
internal sealed record DigestAlgorithm(string Name, HashAlgorithmName Hash, bool IsSession)
{
    public static readonly IReadOnlyList<DigestAlgorithm> All =
    [
        new("SHA-256", HashAlgorithmName.SHA256, IsSession: false),
        new("SHA-256-sess", HashAlgorithmName.SHA256, IsSession: true),
        new("MD5", HashAlgorithmName.MD5, IsSession: false),
        new("MD5-sess", HashAlgorithmName.MD5, IsSession: true),
    ];

    /// <summary>The length of a hash in bytes.</summary>
    public int Length => Hash == HashAlgorithmName.MD5 ? MD5.HashSizeInBytes : SHA256.HashSizeInBytes;

    public static DigestAlgorithm? Find(string name) =>
        All.FirstOrDefault(algorithm => algorithm.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
