namespace ApiAccessControl.Management.Http.Answers;

/// <summary>An organization as the API shows it.</summary>
internal sealed record OrganizationView(
    string Id, string? Name, bool Enabled, bool RequireAccessList, bool ReportOnly, ListView Networks, ListView Domains)
{
    public static OrganizationView Of(ManagedRecord<OrganizationRecord> organization)
    {
        var record = organization.Record;
        return new(
            record.Id, record.Name, record.Enabled, record.RequireAccessList, record.ReportOnly, new(record.Networks),
            new(record.Domains));
    }
}
