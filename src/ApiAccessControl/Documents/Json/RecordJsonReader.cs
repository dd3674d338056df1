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
            PolicyRecordKind.Key => Key(ref json, id),
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

    private static KeyRecord Key(ref CanonicalJsonReader json, string id) => new(id)
    {
        Description = json.Text("Description"u8),
        SecretHash = json.Text("SecretHash"u8),
        PreviousSecretHash = json.Text("PreviousSecretHash"u8),
        PreviousUntil = json.Instant("PreviousUntil"u8),
        OpaqueHash = json.Text("OpaqueHash"u8),
        HighEntropy = json.FlagOrFalse("HighEntropy"u8),
        UserName = json.Text("UserName"u8),
        Organization = json.Text("Organization"u8),
        Account = json.Text("Account"u8),
        Enabled = json.Flag("Enabled"u8),
        CreatedAt = json.Instant("CreatedAt"u8),
        NotBefore = json.Instant("NotBefore"u8),
        ExpiresAt = json.Instant("ExpiresAt"u8),
        Networks = json.Entries("Networks"u8),
        Domains = json.Entries("Domains"u8),
        RequireAccessList = json.FlagOrFalse("RequireAccessList"u8),
        Roles = json.Texts("Roles"u8),
        Permissions = json.Texts("Permissions"u8),
        Claims = json.Claims("Claims"u8),
        Projects = json.Projects("Projects"u8),
        ReportOnly = json.FlagOrFalse("ReportOnly"u8),
    };

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
