using ApiAccessControl.Policy;

namespace ApiAccessControl.EntityFrameworkCore.Documents;

/// <summary>What stands for a record that cannot be read: off, and with lists that let nobody in.</summary>
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
