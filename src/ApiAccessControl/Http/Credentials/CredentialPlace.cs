namespace ApiAccessControl.Http.Credentials;

/// <summary>Where a credential stood; the challenge names its error there.</summary>
internal enum CredentialPlace
{
    None,
    Header,
    Bearer,
    Basic,
    Scheme,
    Query,
}
