namespace ApiAccessControl;

/// <summary>The result of <see cref="CredentialProof.Check"/>.</summary>
public enum ProofResult
{
    /// <summary>The client does not know the secret, or the evidence was used before.</summary>
    Wrong,

    /// <summary>The client knows the secret.</summary>
    Right,

    /// <summary>
    /// The client knows the secret, but the challenge that it answers is over. Answered like a missing credential, with
    /// a new challenge, and not counted as a failed attempt.
    /// </summary>
    Stale,
}
