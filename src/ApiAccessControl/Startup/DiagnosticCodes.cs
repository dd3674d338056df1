namespace ApiAccessControl.Startup;

/// <summary>The stable codes of <see cref="AccessDiagnostic"/>: the names of the log events.</summary>
internal static class DiagnosticCodes
{
    public const string EndpointUndeclared = "endpoint_undeclared";
    public const string ShortCircuitUnguarded = "short_circuit_unguarded";
    public const string SystemUnknown = "system_unknown";
    public const string RoleUnknown = "role_unknown";
    public const string PermissionUnused = "permission_unused";
    public const string AuthorizationSchemeUnknown = "authorization_scheme_unknown";
    public const string NetworkWide = "network_wide";
    public const string OneFamilyOnly = "one_family_only";
    public const string DomainWide = "domain_wide";
    public const string MiddlewareInBranch = "middleware_in_branch";
    public const string AuthenticationBeforeGate = "authentication_before_gate";
    public const string ReportOnlyInForce = "report_only_in_force";
    public const string ForwardedHeadersTrustAll = "forwarded_headers_trust_all";
}
