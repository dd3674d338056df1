namespace ApiAccessControl;

/// <summary>The stable texts and the statuses of <see cref="AccessReason"/>.</summary>
public static class AccessReasons
{
    /// <summary>
    /// The machine-readable code: in logs, metrics, explanations and, where disclosure allows, answers.
    /// </summary>
    public static string Code(this AccessReason reason) => reason switch
    {
        AccessReason.None => "none",
        AccessReason.PolicyUnavailable => "policy_unavailable",
        AccessReason.ApiDisabled => "api_disabled",
        AccessReason.SystemDisabled => "system_disabled",
        AccessReason.CredentialMissing => "credential_missing",
        AccessReason.CredentialAmbiguous => "credential_ambiguous",
        AccessReason.CredentialMalformed => "credential_malformed",
        AccessReason.KeyUnknown => "key_unknown",
        AccessReason.SecretWrong => "secret_wrong",
        AccessReason.KeyDisabled => "key_disabled",
        AccessReason.KeyExpired => "key_expired",
        AccessReason.KeyNotYetValid => "key_not_yet_valid",
        AccessReason.AccountDisabled => "account_disabled",
        AccessReason.OutsideOrganization => "outside_organization",
        AccessReason.OutsideProject => "outside_project",
        AccessReason.OrganizationDisabled => "organization_disabled",
        AccessReason.ProjectDisabled => "project_disabled",
        AccessReason.DomainNotAllowed => "domain_not_allowed",
        AccessReason.NetworkNotAllowed => "network_not_allowed",
        AccessReason.BrowserNotAllowed => "browser_not_allowed",
        AccessReason.ServerNotAllowed => "server_not_allowed",
        AccessReason.AccessListRequired => "access_list_required",
        AccessReason.EndpointUndeclared => "endpoint_undeclared",
        AccessReason.RoleMissing => "role_missing",
        AccessReason.PermissionMissing => "permission_missing",
        AccessReason.EndpointNotFound => "endpoint_not_found",
        AccessReason.TooManyAttempts => "too_many_attempts",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Not a reason."),
    };

    /// <summary>
    /// The HTTP status of a refusal. <see cref="AccessReason.CredentialMalformed"/> has two (400, or 401 where the text
    /// is not the text of a key); <see cref="AccessDecision.StatusCode"/> says which.
    /// </summary>
    internal static int Status(this AccessReason reason) => reason switch
    {
        AccessReason.None => 200,
        AccessReason.PolicyUnavailable or AccessReason.ApiDisabled or AccessReason.SystemDisabled => 503,
        AccessReason.CredentialAmbiguous or AccessReason.CredentialMalformed => 400,
        AccessReason.CredentialMissing or AccessReason.KeyUnknown
            or AccessReason.SecretWrong or AccessReason.KeyDisabled
            or AccessReason.KeyExpired or AccessReason.KeyNotYetValid or AccessReason.AccountDisabled => 401,
        AccessReason.EndpointNotFound => 404,
        AccessReason.TooManyAttempts => 429,
        _ => 403,
    };
}
