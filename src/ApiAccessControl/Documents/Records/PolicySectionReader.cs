namespace ApiAccessControl.Documents.Records;

/// <summary>
/// Reads <c>Policy</c> into records. The compiler checks the syntax of entries and the references between records.
/// </summary>
internal static class PolicySectionReader
{
    public static List<PolicyRecord> Read(ObjectReader policy, PolicyDefaults defaults, ReaderContext context)
    {
        var records = new List<PolicyRecord> { Settings(policy, defaults) };
        foreach (var node in policy.Members("Systems", MemberRule.Ids))
        {
            var system = new ObjectReader(node, KnownNames.System, context);
            records.Add(new SystemRecord(node.Name) { Enabled = system.Bool("Enabled") ?? false });
        }

        foreach (var node in policy.Members("Roles", MemberRule.Roles))
        {
            records.Add(new RoleRecord(node.Name) { Permissions = ListReader.Read(node, context) ?? [] });
        }

        foreach (var node in policy.Members("Organizations", MemberRule.Ids))
        {
            OrganizationReader.Read(node, defaults.ProjectsEnabled, context, records);
        }

        foreach (var node in policy.Members("Accounts", MemberRule.Ids))
        {
            records.Add(AccountReader.Read(node, context));
        }

        foreach (var node in policy.Members("Keys", MemberRule.KeyIds))
        {
            records.Add(KeyReader.Read(node, context));
        }

        return records;
    }

    private static PolicySettings Settings(ObjectReader policy, PolicyDefaults defaults) => new()
    {
        Enabled = policy.Bool("Enabled") ?? defaults.Enabled,
        DisabledReason = policy.Text("DisabledReason"),
        DisabledBy = policy.Text("DisabledBy"),
        DisabledUntil = policy.Instant("DisabledUntil"),
        AllowedNetworks = policy.Entries("AllowedNetworks"),
        RequireAccessList = policy.Bool("RequireAccessList") ?? false,
    };
}
