using ApiAccessControl.Management.Dashboard.Components;

namespace ApiAccessControl.Management.Dashboard.Screens.Accounts;

/// <summary>The roles and permissions of an account for its whole organization.</summary>
internal sealed record AccountPermissionsModel(ManagedRecord<AccountRecord> Account)
{
    public required PermissionMatrixChoices Choices { get; init; }

    /// <summary>The roles that there are, for the hint.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
}
