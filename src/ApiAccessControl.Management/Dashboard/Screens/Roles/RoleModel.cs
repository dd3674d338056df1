using ApiAccessControl.Management.Dashboard.Components;

namespace ApiAccessControl.Management.Dashboard.Screens.Roles;

/// <summary>One role and who holds it; null is what the person may not list.</summary>
internal sealed record RoleModel(ManagedRecord<RoleRecord> Role)
{
    public RoleRecord Record => Role.Record;

    public required PermissionMatrixChoices Choices { get; init; }

    public Page<ManagedRecord<AccountRecord>>? Accounts { get; init; }

    public Page<ManagedKey>? Keys { get; init; }

    /// <summary>The key after which the page of keys begins.</summary>
    public string? After { get; init; }

    /// <summary>Roles hold for all organizations, so a person of one changes none.</summary>
    public bool CanChange { get; init; }
}
