using ApiAccessControl.Management.Dashboard.Components;
using ApiAccessControl.Management.Dashboard.Forms;
using ApiAccessControl.Management.Actors;

namespace ApiAccessControl.Management.Dashboard.Screens.Permissions;

/// <summary>The permissions of a key, everywhere or in one project.</summary>
internal sealed record PermissionsModel(ManagedKey Key, ProjectMembership? Membership, PermissionMatrixChoices Choices)
{
    /// <summary>The permission that a refused request lacks, from the link that leads here.</summary>
    public string? Missing { get; init; }

    public KeyRecord Record => Key.Record;

    public string Title => Membership is null
        ? $"Permissions of {Record.Description ?? Record.Id}"
        : $"Permissions of {Record.Description ?? Record.Id} in the project {Membership.Project}";

    /// <summary>Whether the key can have what its account has. In a project it always names its own.</summary>
    public bool CanInherit => Membership is null && Record.Account is not null
        && !Record.Projects.Any(project => project.Roles is not null || project.Permissions is not null);

    public Dictionary<string, string> Values => new()
    {
        [PermissionsForm.Inherits] = CanInherit && !PermissionReader.HasOwn(Record) ? "yes" : "",
        [PermissionsForm.Roles] = FieldTexts.Of(Membership is null ? Record.Roles : Membership.Roles),
        [PermissionMatrixForm.Name] =
            PermissionMatrixForm.TextOf(Membership is null ? Record.Permissions : Membership.Permissions),
    };
}
