namespace ApiAccessControl;

/// <summary>The claim types of a key's principal. The user name is a name claim, and roles are role claims.</summary>
public static class ApiAccessClaimTypes
{
    /// <summary>The public id of the key.</summary>
    public const string KeyId = "api_key_id";

    /// <summary>The account of the key.</summary>
    public const string Account = "api_account";

    /// <summary>The organization of the key.</summary>
    public const string Organization = "api_organization";

    /// <summary>The authentication type of the identity.</summary>
    public const string AuthenticationType = "ApiKey";
}
