namespace ApiAccessControl.Decisions;

/// <summary>What has to change for a request that was refused to pass.</summary>
internal static class Remedies
{
    public static string? Of(AccessReason reason) => reason switch
    {
        AccessReason.None => null,
        AccessReason.PolicyUnavailable =>
            "The store must deliver a policy, or be reachable again within MaxStaleness.",
        AccessReason.ApiDisabled => "Policy:Enabled must be true.",
        AccessReason.SystemDisabled => "Policy:Systems must contain the system, with Enabled true.",
        AccessReason.CredentialMissing => "Present a key in one of the enabled places.",
        AccessReason.CredentialAmbiguous => "Present exactly one credential, in one header, once.",
        AccessReason.CredentialMalformed =>
            "Present at most 512 visible characters, base64 where Basic requires it, and check the text for typos.",
        AccessReason.KeyUnknown => "Present a key that the policy contains.",
        AccessReason.SecretWrong => "Present the secret that was shown when the key was created or last rotated.",
        AccessReason.KeyDisabled =>
            "Enable the key. If its stored record cannot be read (the log names it), repair the record.",
        AccessReason.KeyExpired => "Create a new key, or move ExpiresAt.",
        AccessReason.KeyNotYetValid => "Wait for NotBefore, or move it.",
        AccessReason.AccountDisabled => "Enable the account. Its organization must be the key's.",
        AccessReason.OutsideOrganization => "Call with a key of the organization that the request names.",
        AccessReason.OutsideProject => "Invite the key to the project, or give it the permission organization-wide.",
        AccessReason.OrganizationDisabled => "The organization must exist and be enabled.",
        AccessReason.ProjectDisabled => "Enable the project.",
        AccessReason.DomainNotAllowed => "The list must have an entry for the page's origin.",
        AccessReason.NetworkNotAllowed =>
            "The list (Policy:AllowedNetworks for the whole API) must have an entry for the client's address.",
        AccessReason.BrowserNotAllowed =>
            "Only networks are listed: call from a server, or list the page's domain.",
        AccessReason.ServerNotAllowed =>
            "Only domains are listed: call from a page, or list the server's network.",
        AccessReason.AccessListRequired =>
            "Give the key or its account (Lists:RequirementSatisfiedBy) a network list with an entry.",
        AccessReason.EndpointUndeclared =>
            "Declare a permission, a role or RequireApiKey, or set UndeclaredEndpoints to KeyOnly.",
        AccessReason.RoleMissing => "Give the role to the key, and to its account if it has one.",
        AccessReason.PermissionMissing =>
            "Give a permission that covers the request to the key, and to its account if it has one.",
        AccessReason.EndpointNotFound => "Map an endpoint, or set UnmatchedRequests to RequireKey or Pass.",
        AccessReason.TooManyAttempts =>
            "Find the client at this address whose keys are refused, and wait for the time in Retry-After.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Not a reason."),
    };
}
