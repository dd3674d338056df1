using System.Text.Json.Serialization;

namespace ApiAccessControl;

/// <summary>Why the gate refused. The wire text of each is <see cref="AccessReasons.Code"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AccessReason>))]
public enum AccessReason
{
    /// <summary>The gate did not refuse.</summary>
    None,

    /// <summary>There is no policy yet, or it is older than allowed.</summary>
    PolicyUnavailable,

    /// <summary>The global switch is off.</summary>
    ApiDisabled,

    /// <summary>A system of the endpoint is off or unknown.</summary>
    SystemDisabled,

    /// <summary>No credential was presented.</summary>
    CredentialMissing,

    /// <summary>More than one credential was presented.</summary>
    CredentialAmbiguous,

    /// <summary>The credential is not well formed.</summary>
    CredentialMalformed,

    /// <summary>No key has this id, user name or text.</summary>
    KeyUnknown,

    /// <summary>The secret does not match the key.</summary>
    SecretWrong,

    /// <summary>The key is disabled.</summary>
    KeyDisabled,

    /// <summary>The key has expired.</summary>
    KeyExpired,

    /// <summary>The key is not valid yet.</summary>
    KeyNotYetValid,

    /// <summary>The key's account is disabled or missing, or belongs to another organization.</summary>
    AccountDisabled,

    /// <summary>The endpoint acts in an organization that is not the key's.</summary>
    OutsideOrganization,

    /// <summary>The endpoint acts in a project that the key was not invited to.</summary>
    OutsideProject,

    /// <summary>The key's organization is disabled or missing.</summary>
    OrganizationDisabled,

    /// <summary>The project is disabled.</summary>
    ProjectDisabled,

    /// <summary>The page's domain is not on the list.</summary>
    DomainNotAllowed,

    /// <summary>The client's address is not on the list.</summary>
    NetworkNotAllowed,

    /// <summary>Browsers may not call: only networks are listed.</summary>
    BrowserNotAllowed,

    /// <summary>Servers may not call: only domains are listed.</summary>
    ServerNotAllowed,

    /// <summary>An access list is required, and neither the key nor its account has one with an entry.</summary>
    AccessListRequired,

    /// <summary>The endpoint declares no requirement.</summary>
    EndpointUndeclared,

    /// <summary>The key lacks the role.</summary>
    RoleMissing,

    /// <summary>The key lacks the permission.</summary>
    PermissionMissing,

    /// <summary>No endpoint matches the request.</summary>
    EndpointNotFound,

    /// <summary>The client's address has sent too many failed credentials. Its credential was not looked up.</summary>
    TooManyAttempts,
}
