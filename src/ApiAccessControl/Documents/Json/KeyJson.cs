using System.Text.Json;

namespace ApiAccessControl.Documents.Json;

/// <summary>Writes a key with the property names of the configuration section.</summary>
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
}
