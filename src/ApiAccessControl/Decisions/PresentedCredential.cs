namespace ApiAccessControl.Decisions;

internal enum CredentialForm
{
    /// <summary>None of ours.</summary>
    None,

    /// <summary>More than one, or one value made of several.</summary>
    Ambiguous,

    /// <summary>Too long, bad base64, control characters: no key ever looks like that.</summary>
    Malformed,

    /// <summary>The text of a key.</summary>
    Key,

    /// <summary>A user name and the secret alone.</summary>
    UserNameAndSecret,

    /// <summary>
    /// The id of a key that counts as proven without its secret. Only the explainer makes it, never a request.
    /// </summary>
    KeyId,
}

/// <summary>What stands where a credential may stand: cut out of the request, not yet judged.</summary>
internal readonly record struct PresentedCredential(
    CredentialForm Form, ReadOnlyMemory<char> Secret = default, ReadOnlyMemory<char> UserName = default)
{
    /// <summary>A key whose secret is not asked for, to explain decisions about it.</summary>
    public static PresentedCredential OfKey(string id) => new(CredentialForm.KeyId, UserName: id.AsMemory());

    /// <summary>The form alone: memory of characters writes them.</summary>
    public override string ToString() => Form.ToString();
}
