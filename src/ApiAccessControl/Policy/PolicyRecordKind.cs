using System.Text.Json.Serialization;

namespace ApiAccessControl.Stores;

/// <summary>The kinds of <see cref="PolicyRecord"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PolicyRecordKind>))]
public enum PolicyRecordKind
{
    /// <summary><see cref="PolicySettings"/>; there is exactly one.</summary>
    Settings,

    /// <summary><see cref="SystemRecord"/>.</summary>
    System,

    /// <summary><see cref="RoleRecord"/>.</summary>
    Role,

    /// <summary><see cref="OrganizationRecord"/>.</summary>
    Organization,

    /// <summary><see cref="ProjectRecord"/>.</summary>
    Project,

    /// <summary><see cref="AccountRecord"/>.</summary>
    Account,

    /// <summary><see cref="KeyRecord"/>.</summary>
    Key,
}
