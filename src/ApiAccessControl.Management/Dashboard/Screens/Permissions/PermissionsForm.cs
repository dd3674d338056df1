using ApiAccessControl.Management.Dashboard.Components;
using ApiAccessControl.Management.Dashboard.Forms;

namespace ApiAccessControl.Management.Dashboard.Screens.Permissions;

/// <summary>Reads the form of the permissions of a key.</summary>
internal static class PermissionsForm
{
    public const string Roles = "roles";

    /// <summary>Whether the key has what its account has.</summary>
    public const string Inherits = "inherits";

    public static KeyChange ReadChange(FormInput form)
    {
        var roles = form.Lines(Roles);
        var permissions = PermissionMatrixForm.Read(form);
        if (form.Flag(Inherits))
        {
            if (roles.Count > 0 || permissions.Count > 0)
            {
                form.Errors.Add(Inherits, "Untick this box, or take away all roles and permissions below.");
            }

            return form.IsChanged(Inherits) ? new() { Roles = new(null), Permissions = new(null) } : new();
        }

        // Without the tick the key has nothing that the form does not name: an empty list is stored, not an absent one.
        return IsChanged(form)
            ? new() { Roles = new(roles.Count == 0 ? null : roles), Permissions = new(permissions) }
            : new();
    }

    public static ProjectInvitation ReadInvitation(FormInput form, ProjectMembership membership)
    {
        var roles = form.Lines(Roles);
        var permissions = PermissionMatrixForm.Read(form);
        return IsChanged(form)
            ? new() { Roles = roles.Count == 0 ? null : roles, Permissions = permissions }
            : new() { Roles = membership.Roles, Permissions = membership.Permissions };
    }

    private static bool IsChanged(FormInput form) =>
        form.IsChanged(Roles) || form.IsChanged(PermissionMatrixForm.Name) || form.IsChanged(Inherits);
}
