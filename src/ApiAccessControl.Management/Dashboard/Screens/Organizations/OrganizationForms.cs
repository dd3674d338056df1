using ApiAccessControl.Management.Dashboard.Forms;

namespace ApiAccessControl.Management.Dashboard.Screens.Organizations;

/// <summary>Reads the forms of organizations.</summary>
internal static class OrganizationForms
{
    public static readonly Dictionary<string, string> NewValues = new() { ["id"] = "", ["name"] = "" };

    public static NewOrganization ReadNew(FormInput form) =>
        new(form.Required("id", "Give it an identifier."))
        {
            Members = new() { Name = form.Text("name") },
        };

    public static Dictionary<string, string> ValuesOf(OrganizationRecord organization) => new()
    {
        ["name"] = organization.Name ?? "",
        ["reportOnly"] = organization.ReportOnly ? "yes" : "",
    };

    public static OrganizationChange ReadChange(FormInput form) => new()
    {
        Name = form.IfChanged("name", form.Text("name")),
        ReportOnly = form.IfChanged("reportOnly", form.Flag("reportOnly")),
    };
}
