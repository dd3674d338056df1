using ApiAccessControl.Collections;
using ApiAccessControl.Keys;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Decisions;

/// <summary>
/// A presented secret, hashed by every algorithm the policy uses. Hashing only by the algorithm of the key would reveal
/// by its time whether the key exists.
/// </summary>
internal readonly struct SecretHashes
{
    private readonly Hash256 _sha256;
    private readonly Hash256 _hmac;
    private readonly SecretHashAlgorithm _made;

    private SecretHashes(in Hash256 sha256, in Hash256 hmac, SecretHashAlgorithm made)
    {
        _sha256 = sha256;
        _hmac = hmac;
        _made = made;
    }

    public bool AreMade => _made != SecretHashAlgorithm.None;

    public static SecretHashes Of(ReadOnlySpan<byte> secret, SecretHasher hasher, SecretHashAlgorithm algorithms)
    {
        var made = SecretHashAlgorithm.None;
        Hash256 sha256 = default;
        Hash256 hmac = default;
        if (Has(algorithms, SecretHashAlgorithm.Sha256) && hasher.Hash(secret, SecretHashAlgorithm.Sha256, out sha256))
        {
            made |= SecretHashAlgorithm.Sha256;
        }

        if (Has(algorithms, SecretHashAlgorithm.HmacSha256)
            && hasher.Hash(secret, SecretHashAlgorithm.HmacSha256, out hmac))
        {
            made |= SecretHashAlgorithm.HmacSha256;
        }

        return new(sha256, hmac, made);
    }

    public bool Match(SecretHashAlgorithm algorithm, in Hash256 stored)
    {
        var equal = stored.FixedTimeEquals(algorithm == SecretHashAlgorithm.HmacSha256 ? _hmac : _sha256);
        return equal & Has(_made, algorithm);
    }

    public bool TryFind(SegmentedMap<HashKey, KeyId> opaqueKeys, out KeyId id)
    {
        id = default;
        return (Has(_made, SecretHashAlgorithm.Sha256)
                && opaqueKeys.TryGet(new(new(SecretHashAlgorithm.Sha256, _sha256)), out id))
            || (Has(_made, SecretHashAlgorithm.HmacSha256)
                && opaqueKeys.TryGet(new(new(SecretHashAlgorithm.HmacSha256, _hmac)), out id));
    }

    // Enum.HasFlag boxes until the method is compiled with optimization.
    private static bool Has(SecretHashAlgorithm all, SecretHashAlgorithm one) => (all & one) != 0;
}
