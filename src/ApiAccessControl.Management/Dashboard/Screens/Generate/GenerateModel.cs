using ApiAccessControl.Management.Dashboard.Components;

namespace ApiAccessControl.Management.Dashboard.Screens.Generate;

/// <summary>Suggestions for the form.</summary>
/// <param name="Accounts">The accounts that the person may see.</param>
/// <param name="Roles">The roles that the person may see.</param>
/// <param name="Choices">The permissions, limited by the account that the form names.</param>
/// <param name="Address">The address of the person.</param>
internal sealed record GenerateModel(
    IReadOnlyList<string> Accounts, IReadOnlyList<string> Roles, PermissionMatrixChoices Choices, string? Address)
{
    /// <summary>The account that the form names.</summary>
    public string? Account { get; init; }

    public Dictionary<string, string> Values => field ??= GenerateForm.NewValues(Account);
}
