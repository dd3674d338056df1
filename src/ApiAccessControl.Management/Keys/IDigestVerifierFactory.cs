namespace ApiAccessControl.Management;

/// <summary>
/// Makes the verifier that a key needs for HTTP Digest. The package <c>ApiAccessControl.Atlas</c> registers one with
/// <c>AddDigest()</c>; without it no key can be created for Digest.
/// </summary>
public interface IDigestVerifierFactory
{
    /// <summary>Makes the text of <see cref="KeyRecord.DigestVerifier"/>.</summary>
    /// <param name="userName">The user name of the key, or its id.</param>
    /// <param name="secret">The secret segment of its text, which is the password.</param>
    string Create(string userName, string secret);
}
