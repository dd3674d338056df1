namespace ApiAccessControl.Documents.Records;

/// <summary>Reads an organization and its projects. An empty object declares one with all defaults.</summary>
internal static class OrganizationReader
{
    public static void Read(
        LayeredNode node, bool projectsEnabled, ReaderContext context, List<PolicyRecord> records)
    {
        var organization = new ObjectReader(node, KnownNames.Organization, context);
        records.Add(new OrganizationRecord(node.Name)
        {
            Name = organization.Text("Name"),
            Enabled = organization.Bool("Enabled") ?? true,
            RequireAccessList = organization.Bool("RequireAccessList") ?? false,
            Networks = organization.Entries("Networks"),
            Domains = organization.Entries("Domains"),
            ReportOnly = organization.Bool("ReportOnly") ?? false,
        });

        foreach (var child in organization.Members("Projects", MemberRule.Ids))
        {
            var project = new ObjectReader(child, KnownNames.Project, context);
            records.Add(new ProjectRecord(node.Name, child.Name)
            {
                Name = project.Text("Name"),
                Enabled = project.Bool("Enabled") ?? projectsEnabled,
                Networks = project.Entries("Networks"),
                Domains = project.Entries("Domains"),
            });
        }
    }
}
