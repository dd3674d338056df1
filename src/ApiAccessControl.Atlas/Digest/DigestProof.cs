using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ApiAccessControl.Atlas.Digest;

/// <summary>The response of one request, which is compared with the stored hash of a key.</summary>
internal sealed class DigestProof(
    DigestHeader header, DigestAlgorithm algorithm, string method, Nonce nonce, DigestRequest request,
    DigestVerifiers verifiers, Nonces nonces, NonceUses uses)
    : CredentialProof(header.UserName, header.IsUserHashed)
{
    public override ProofResult Check(string? verifier)
    {
        var isKnown = verifiers.TryRead(verifier, algorithm.Hash, out var credential);
        var expected = DigestHash.Response(algorithm, credential, header, method);
        var isRight = CryptographicOperations.FixedTimeEquals(
            MemoryMarshal.AsBytes(expected.AsSpan()), MemoryMarshal.AsBytes(header.Response.AsSpan()));
        if (!(isKnown & isRight))
        {
            return ProofResult.Wrong;
        }

        if (nonces.IsCurrent(nonce))
        {
            return request.Take(
                uses, nonce, header, () => DigestHash.Response(algorithm, credential, header, method: ""));
        }

        request.SetStale();
        return ProofResult.Stale;
    }
}
