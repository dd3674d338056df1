namespace ApiAccessControl.Decisions;

internal enum CredentialForm
{
    /// <summary>No credential of the gate.</summary>
    None,

    /// <summary>More than one, or one value that was joined from several.</summary>
    Ambiguous,

    /// <summary>Too long, bad base64 or control characters: no key has such a text.</summary>
    Malformed,

    /// <summary>The text of a key.</summary>
    Key,

    /// <summary>A user name and the secret alone.</summary>
    UserNameAndSecret,

    /// <summary>Evidence of a further scheme that the client knows the secret.</summary>
    Proof,

    /// <summary>
    /// The id of a key that counts as proven without its secret. Only the explainer makes it, never a request.
    /// </summary>
    KeyId,
}

/// <summary>The text in the place of a credential, cut out of the request and not verified.</summary>
internal readonly record struct PresentedCredential(
    CredentialForm Form, ReadOnlyMemory<char> Secret = default, ReadOnlyMemory<char> UserName = default,
    CredentialProof? Proof = null)
{
    /// <summary>A key whose secret is not asked for, to explain decisions about it.</summary>
    public static PresentedCredential OfKey(string id) => new(CredentialForm.KeyId, UserName: id.AsMemory());

    /// <summary>The form only: a memory of characters would write the secret.</summary>
    public override string ToString() => Form.ToString();
}
