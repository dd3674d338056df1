using ApiAccessControl.Keys;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Decisions;

/// <summary>
/// Whether a presented secret is the one a row holds. The work is the same for a row that stands in for an unknown key:
/// encode, fingerprint, hash by every algorithm the policy has, compare.
/// </summary>
internal sealed class SecretVerifier(SecretHasher hasher, VerifiedSecrets? memory)
{
    // Clearing the large buffer costs more than encoding the usual 49 characters.
    private const int UsualLength = 64;

    /// <param name="secret">What was presented.</param>
    /// <param name="row">The row of the key, or the one that stands in for it.</param>
    /// <param name="policy">The policy that has the row.</param>
    /// <param name="facts">The request.</param>
    /// <param name="isPrevious">Whether it is the secret before the last rotation, which ends before the key.</param>
    public bool IsRight(
        ReadOnlySpan<char> secret, in KeyRow row, PolicySnapshot policy, IRequestFacts facts, out bool isPrevious)
    {
        isPrevious = false;
        var bytes = SecretHasher.Encode(
            secret,
            secret.Length <= UsualLength
                ? stackalloc byte[UsualLength * 3]
                : stackalloc byte[SecretHasher.MaxUtf8Length]);
        var fingerprint = memory?.Of(bytes, row.Secret) ?? default;
        if (memory is not null && memory.Contains(fingerprint))
        {
            return true;
        }

        var hashes = SecretHashes.Of(bytes, hasher, policy.Algorithms);
        if (hashes.Match(row.Terms.Algorithm, row.Secret))
        {
            memory?.Add(fingerprint, policy.Keys.Count);
            return true;
        }

        // Never remembered: its time ends without the record changing.
        isPrevious = row.Terms.Previous is { } previous && facts.Now < previous.Until
            && hashes.Match(previous.Hash.Algorithm, previous.Hash.Hash);
        return isPrevious;
    }

    public bool TryFindOpaque(ReadOnlySpan<char> text, PolicySnapshot policy, out KeyId id)
    {
        var bytes = SecretHasher.Encode(text, stackalloc byte[SecretHasher.MaxUtf8Length]);
        return SecretHashes.Of(bytes, hasher, policy.Algorithms).TryFind(policy.OpaqueKeys, out id);
    }
}
