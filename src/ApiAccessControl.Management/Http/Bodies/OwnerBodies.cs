namespace ApiAccessControl.Management.Http.Bodies;

/// <summary>Reads the bodies of the routes for accounts, organizations and projects.</summary>
internal static class OwnerBodies
{
    public static AccountChange ReadAccount(BodyMembers body) => new()
    {
        Organization = body.Text("organization"),
        Enabled = body.Flag("enabled"),
        Networks = body.AccessList("networks"),
        Domains = body.AccessList("domains"),
        Roles = body.Texts("roles"),
        Permissions = body.Texts("permissions"),
        Projects = body.Projects("projects"),
        KeyLimit = body.Number("keyLimit"),
    };

    public static OrganizationChange ReadOrganization(BodyMembers body) => new()
    {
        Name = body.Text("name"),
        Enabled = body.Flag("enabled"),
        RequireAccessList = body.Flag("requireAccessList"),
        ReportOnly = body.Flag("reportOnly"),
        Networks = body.AccessList("networks"),
        Domains = body.AccessList("domains"),
    };

    public static ProjectChange ReadProject(BodyMembers body) => new()
    {
        Name = body.Text("name"),
        Enabled = body.Flag("enabled"),
        Networks = body.AccessList("networks"),
        Domains = body.AccessList("domains"),
    };

    public static SettingsChange ReadSettings(BodyMembers body) => new()
    {
        Enabled = body.Flag("enabled"),
        DisabledReason = body.Text("disabledReason"),
        DisabledBy = body.Text("disabledBy"),
        DisabledUntil = body.Instant("disabledUntil"),
        AllowedNetworks = body.AccessList("allowedNetworks"),
        RequireAccessList = body.Flag("requireAccessList"),
    };
}
