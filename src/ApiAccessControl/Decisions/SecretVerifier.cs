using ApiAccessControl.Keys;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Decisions;

/// <summary>
/// Compares a presented secret with a row. The work is the same for the row that is read in place of an unknown key:
/// encode, fingerprint, hash by every algorithm the policy has, compare.
/// </summary>
internal sealed class SecretVerifier(SecretHasher hasher, VerifiedSecrets? memory)
{
    /// <param name="secret">The presented text.</param>
    /// <param name="buffer">Three bytes for each character of it.</param>
    public PresentedSecret Read(ReadOnlySpan<char> secret, Span<byte> buffer)
    {
        var bytes = SecretHasher.Encode(secret, buffer);
        return new(bytes, memory?.Of(bytes) ?? default);
    }

    /// <summary>
    /// Where no secret is remembered each one is hashed, whatever the row contains: best while the row is fetched.
    /// </summary>
    public SecretHashes HashAhead(in PresentedSecret secret, PolicySnapshot policy) =>
        memory is null ? SecretHashes.Of(secret.Bytes, hasher, policy.Algorithms) : default;

    /// <param name="secret">The presented secret.</param>
    /// <param name="ahead">Its hashes, where they were computed before.</param>
    /// <param name="row">The row of the key, or the one that is read in its place.</param>
    /// <param name="terms">The terms of that row.</param>
    /// <param name="policy">The policy that has the row.</param>
    /// <param name="facts">The request.</param>
    /// <param name="isPrevious">Whether it is the secret before the last rotation, which ends before the key.</param>
    public bool IsRight(
        in PresentedSecret secret, in SecretHashes ahead, in KeyRow row, KeyTerms terms, PolicySnapshot policy,
        IRequestFacts facts, out bool isPrevious)
    {
        isPrevious = false;
        if (memory is not null && memory.Contains(secret.Fingerprint, row.Secret))
        {
            return true;
        }

        var hashes = ahead.AreMade ? ahead : SecretHashes.Of(secret.Bytes, hasher, policy.Algorithms);
        if (hashes.Match(terms.Algorithm, row.Secret))
        {
            memory?.Add(secret.Fingerprint, row.Secret, policy.Keys.Count);
            return true;
        }

        // Not remembered, because it ends without a change of the record.
        isPrevious = terms.Previous is { } previous && facts.Now < previous.Until
            && hashes.Match(previous.Hash.Algorithm, previous.Hash.Hash);
        return isPrevious;
    }

    public bool TryFindOpaque(ReadOnlySpan<char> text, PolicySnapshot policy, out KeyId id)
    {
        var bytes = SecretHasher.Encode(text, stackalloc byte[SecretHasher.MaxUtf8Length]);
        return SecretHashes.Of(bytes, hasher, policy.Algorithms).TryFind(policy.OpaqueKeys, out id);
    }
}

/// <summary>A secret as bytes, and its fingerprint where secrets are remembered.</summary>
internal readonly ref struct PresentedSecret(ReadOnlySpan<byte> bytes, Fingerprint fingerprint)
{
    public readonly ReadOnlySpan<byte> Bytes = bytes;
    public readonly Fingerprint Fingerprint = fingerprint;
}
