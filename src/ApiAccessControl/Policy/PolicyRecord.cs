using System.Text.Json.Serialization;

namespace ApiAccessControl;

/// <summary>
/// One thing the operator wrote. Records hold the text as it was written; compiling a snapshot parses and checks it.
/// </summary>
/// <param name="Kind">What kind of thing it is.</param>
/// <param name="Id">Its identifier within the kind, compared ordinally.</param>
public abstract record PolicyRecord(PolicyRecordKind Kind, string Id);

/// <summary>The kinds of <see cref="PolicyRecord"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PolicyRecordKind>))]
public enum PolicyRecordKind
{
    /// <summary><see cref="PolicySettings"/>; there is one.</summary>
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
