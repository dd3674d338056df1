using System.Text.Json;
using ApiAccessControl.Policy;

namespace ApiAccessControl.Documents.Json;

/// <summary>Reads what <see cref="RecordJson"/> writes: the same properties in the same order.</summary>
internal static class RecordJsonReader
{
    public static PolicyRecord Read(PolicyRecordKind kind, string id, ReadOnlySpan<byte> utf8)
    {
        var json = new CanonicalJsonReader(utf8);
        if (kind == PolicyRecordKind.Role)
        {
            return new RoleRecord(id) { Permissions = json.Texts() };
        }

        json.Begin();
        PolicyRecord record = kind switch
        {
            PolicyRecordKind.Key => KeyJson.Read(ref json, id),
            PolicyRecordKind.Account => Account(ref json, id),
            PolicyRecordKind.Project => Project(ref json, id),
            PolicyRecordKind.Organization => Organization(ref json, id),
            PolicyRecordKind.System => new SystemRecord(id) { Enabled = json.Flag("Enabled"u8) },
            PolicyRecordKind.Settings => Settings(ref json),
            _ => throw new JsonException("the kind is unknown"),
        };
        json.End();
        return record;
    }

    private static AccountRecord Account(ref CanonicalJsonReader json, string id) => new(id)
    {
        Organization = json.Text("Organization"u8),
        Enabled = json.Flag("Enabled"u8),
        Networks = json.Entries("Networks"u8),
        Domains = json.Entries("Domains"u8),
        Roles = json.Texts("Roles"u8),
        Permissions = json.Texts("Permissions"u8),
        Projects = json.Projects("Projects"u8),
        KeyLimit = json.Number("KeyLimit"u8),
    };

    private static ProjectRecord Project(ref CanonicalJsonReader json, string id) => ProjectId.Named(id) with
    {
        Name = json.Text("Name"u8),
        Enabled = json.Flag("Enabled"u8),
        Networks = json.Entries("Networks"u8),
        Domains = json.Entries("Domains"u8),
    };

    private static OrganizationRecord Organization(ref CanonicalJsonReader json, string id) => new(id)
    {
        Name = json.Text("Name"u8),
        Enabled = json.Flag("Enabled"u8),
        RequireAccessList = json.Flag("RequireAccessList"u8),
        Networks = json.Entries("Networks"u8),
        Domains = json.Entries("Domains"u8),
        ReportOnly = json.FlagOrFalse("ReportOnly"u8),
    };

    private static PolicySettings Settings(ref CanonicalJsonReader json) => new()
    {
        Enabled = json.Flag("Enabled"u8),
        DisabledReason = json.Text("DisabledReason"u8),
        DisabledBy = json.Text("DisabledBy"u8),
        DisabledUntil = json.Instant("DisabledUntil"u8),
        AllowedNetworks = json.Entries("AllowedNetworks"u8),
        RequireAccessList = json.Flag("RequireAccessList"u8),
    };
}
