namespace ApiAccessControl.Atlas.Digest;

/// <summary>
/// A credential that is wrong for every key: another realm, algorithm, target or form, or a nonce that was not made
/// here.
/// </summary>
internal sealed class WrongProof(DigestHeader header) : CredentialProof(header.UserName, header.IsUserHashed)
{
    public override ProofResult Check(string? verifier) => ProofResult.Wrong;
}
