namespace ApiAccessControl.Http.Credentials;

/// <summary>The place of a credential in the request. The challenge depends on it.</summary>
internal enum CredentialPlace
{
    None,
    Header,
    Bearer,
    Basic,
    Scheme,
    Added,
    Query,
}
