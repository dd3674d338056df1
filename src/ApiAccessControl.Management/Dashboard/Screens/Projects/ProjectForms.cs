using ApiAccessControl.Management.Dashboard.Forms;

namespace ApiAccessControl.Management.Dashboard.Screens.Projects;

/// <summary>Reads the forms of projects.</summary>
internal static class ProjectForms
{
    public const string IdHint = "Small letters, digits, dots and hyphens. It cannot be changed later.";

    public const string KeyField = "key";

    public static readonly Dictionary<string, string> NewValues = new() { ["id"] = "", ["name"] = "" };

    public static Dictionary<string, string> NewInvitation =>
        new(MembershipForm.ValuesOf(null)) { [KeyField] = "" };

    public static NewProject ReadNew(FormInput form) =>
        new(form.Required("id", "Give it an identifier."))
        {
            Members = new() { Name = form.Text("name") },
        };

    public static Dictionary<string, string> ValuesOf(ProjectRecord project) => new() { ["name"] = project.Name ?? "" };

    public static ProjectChange ReadChange(FormInput form) =>
        new() { Name = form.IfChanged("name", form.Text("name")) };

    public static ProjectInvitation ReadInvitation(FormInput form, string project)
    {
        var membership = MembershipForm.Read(form, project);
        return new() { Roles = membership.Roles, Permissions = membership.Permissions };
    }

    public static ProjectMembership? MembershipOf(KeyRecord key, string project) =>
        key.Projects.FirstOrDefault(membership => membership.Project == project);
}
