using System.Text.Json.Serialization;

namespace ApiAccessControl;

/// <summary>Why the gate refused. The wire text of each is <see cref="AccessReasons.Code"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AccessReason>))]
public enum AccessReason
{
    /// <summary>It did not refuse.</summary>
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

    /// <summary>The secret is not this key's.</summary>
    SecretWrong,

    /// <summary>The key is switched off.</summary>
    KeyDisabled,

    /// <summary>The key's time is over.</summary>
    KeyExpired,

    /// <summary>The key's time has not come.</summary>
    KeyNotYetValid,

    /// <summary>The key's account is switched off or missing.</summary>
    AccountDisabled,

    /// <summary>The endpoint acts in an organization that is not the key's.</summary>
    OutsideOrganization,

    /// <summary>The endpoint acts in a project that the key was not invited to.</summary>
    OutsideProject,

    /// <summary>The key's organization is switched off or missing.</summary>
    OrganizationDisabled,

    /// <summary>The project is switched off.</summary>
    ProjectDisabled,

    /// <summary>The page's domain is not on the list.</summary>
    DomainNotAllowed,

    /// <summary>The client's address is not on the list.</summary>
    NetworkNotAllowed,

    /// <summary>Browsers may not call: only networks are listed.</summary>
    BrowserNotAllowed,

    /// <summary>Servers may not call: only domains are listed.</summary>
    ServerNotAllowed,

    /// <summary>An access list is required and none satisfies.</summary>
    AccessListRequired,

    /// <summary>The endpoint declares nothing.</summary>
    EndpointUndeclared,

    /// <summary>The key lacks the role.</summary>
    RoleMissing,

    /// <summary>The key lacks the permission.</summary>
    PermissionMissing,

    /// <summary>No endpoint matches the request.</summary>
    EndpointNotFound,
}
