namespace ApiAccessControl;

/// <summary>
/// What a request presents in place of a secret: evidence that the client knows the secret of a key. An
/// <see cref="IApiCredentialScheme"/> creates one for each request.
/// </summary>
/// <param name="userName">The user name of the key, or its id; as a hash if <paramref name="isHashed"/>.</param>
/// <param name="isHashed">
/// Whether the name is a hash that stands in front of the colon of <see cref="KeyRecord.DigestVerifier"/>.
/// </param>
public abstract class CredentialProof(string userName, bool isHashed)
{
    /// <value>The user name of the key, or its id; or a hash of it.</value>
    public string UserName { get; } = userName ?? throw new ArgumentNullException(nameof(userName));

    /// <value>Whether <see cref="UserName"/> is a hash.</value>
    public bool IsHashed { get; } = isHashed;

    /// <summary>
    /// Compares the evidence with the verifier of a key. MUST take the same time for every wrong answer, whatever the
    /// verifier is: otherwise the time tells which keys exist. No I/O.
    /// </summary>
    /// <param name="verifier">
    /// The verifier; <see langword="null"/> for a key without one and for a key that does not exist.
    /// </param>
    public abstract ProofResult Check(string? verifier);

    /// <summary>Returns the name of the type only: the rest is a credential.</summary>
    public sealed override string ToString() => GetType().Name;
}
