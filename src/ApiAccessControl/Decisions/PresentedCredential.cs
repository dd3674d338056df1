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
}

/// <summary>What stands where a credential may stand: cut out of the request, not yet judged.</summary>
internal readonly record struct PresentedCredential(
    CredentialForm Form, ReadOnlyMemory<char> Secret = default, ReadOnlyMemory<char> UserName = default)
{
    /// <summary>The form alone: memory of characters writes them.</summary>
    public override string ToString() => Form.ToString();
}
