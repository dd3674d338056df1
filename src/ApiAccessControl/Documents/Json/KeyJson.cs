using System.Text.Json;

namespace ApiAccessControl.Documents.Json;

/// <summary>
/// A key with the property names of the configuration section. Both directions have the same properties in the same
/// order.
/// </summary>
internal static class KeyJson
{
    public static void Write(Utf8JsonWriter json, KeyRecord key, bool withHashes)
    {
        json.Optional("Description", key.Description);
        if (withHashes)
        {
            json.Optional("SecretHash", key.SecretHash);
            json.Optional("PreviousSecretHash", key.PreviousSecretHash);
        }

        json.Optional("PreviousUntil", key.PreviousUntil);
        if (withHashes)
        {
            json.Optional("OpaqueHash", key.OpaqueHash);
            json.Optional("DigestVerifier", key.DigestVerifier);
            json.Optional("PreviousDigestVerifier", key.PreviousDigestVerifier);
        }

        json.IfSet("HighEntropy", key.HighEntropy);
        json.Optional("UserName", key.UserName);
        json.Optional("Organization", key.Organization);
        json.Optional("Account", key.Account);
        json.WriteBoolean("Enabled", key.Enabled);
        json.Optional("CreatedAt", key.CreatedAt);
        json.Optional("NotBefore", key.NotBefore);
        json.Optional("ExpiresAt", key.ExpiresAt);
        json.Lists(key.Networks, key.Domains);
        json.IfSet("RequireAccessList", key.RequireAccessList);
        json.Permissions(key.Roles, key.Permissions);
        json.Claims(key.Claims);
        json.Projects(key.Projects);
        json.IfSet("ReportOnly", key.ReportOnly);
    }

    public static KeyRecord Read(ref CanonicalJsonReader json, string id) => new(id)
    {
        Description = json.Text("Description"u8),
        SecretHash = json.Text("SecretHash"u8),
        PreviousSecretHash = json.Text("PreviousSecretHash"u8),
        PreviousUntil = json.Instant("PreviousUntil"u8),
        OpaqueHash = json.Text("OpaqueHash"u8),
        DigestVerifier = json.Text("DigestVerifier"u8),
        PreviousDigestVerifier = json.Text("PreviousDigestVerifier"u8),
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
}
