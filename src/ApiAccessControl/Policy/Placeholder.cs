namespace ApiAccessControl.Policy;

/// <summary>
/// A record that takes the place of one that cannot be read: disabled, with lists that admit no caller.
/// </summary>
internal static class Placeholder
{
    public static PolicyRecord For(PolicyRecordKind kind, string id) => kind switch
    {
        PolicyRecordKind.Key => new KeyRecord(id) { Enabled = false, Networks = [], Domains = [], Roles = [] },
        PolicyRecordKind.Account => new AccountRecord(id) { Enabled = false, Networks = [], Domains = [], Roles = [] },
        PolicyRecordKind.Project => ProjectId.Named(id) with { Enabled = false, Networks = [], Domains = [] },
        PolicyRecordKind.Organization => new OrganizationRecord(id) { Enabled = false, Networks = [], Domains = [] },
        PolicyRecordKind.Role => new RoleRecord(id),
        PolicyRecordKind.System => new SystemRecord(id),
        PolicyRecordKind.Settings => new PolicySettings { AllowedNetworks = [] },
        _ => new UnknownRecord(kind, id),
    };
}
