namespace ApiAccessControl.Management.Http.Answers;

/// <summary>A project as the API shows it; its id is unique within its organization.</summary>
internal sealed record ProjectView(
    string Id, string Organization, string? Name, bool Enabled, ListView Networks, ListView Domains)
{
    public static ProjectView Of(ManagedRecord<ProjectRecord> project)
    {
        var record = project.Record;
        return new(
            record.Project, record.Organization, record.Name, record.Enabled, new(record.Networks),
            new(record.Domains));
    }
}
