using System.Text.Encodings.Web;
using System.Text.Json;

namespace ApiAccessControl.Documents.Json;

/// <summary>
/// Writes records with the property names of the configuration section, in a fixed order, so that two outputs can be
/// compared.
/// </summary>
internal static class RecordJson
{
    // The documents are files and rows, not parts of HTML pages, so letters of other scripts and apostrophes stay
    // readable.
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    public static JsonWriterOptions OneLine { get; } = new() { Encoder = Encoder };

    public static JsonWriterOptions Indented { get; } = new() { Encoder = Encoder, Indented = true, NewLine = "\n" };

    /// <summary>Writes the value of a record, without its name. The value of a role is its list.</summary>
    public static void Write(Utf8JsonWriter json, PolicyRecord record, bool withHashes)
    {
        if (record is RoleRecord role)
        {
            RecordJsonLists.Texts(json, role.Permissions);
            return;
        }

        json.WriteStartObject();
        WriteProperties(json, record, withHashes);
        json.WriteEndObject();
    }

    public static void WriteProperties(Utf8JsonWriter json, PolicyRecord record, bool withHashes)
    {
        switch (record)
        {
            case KeyRecord key: KeyJson.Write(json, key, withHashes); break;
            case AccountRecord account: Account(json, account); break;
            case ProjectRecord project: Project(json, project); break;
            case OrganizationRecord organization: Organization(json, organization); break;
            case SystemRecord system: json.WriteBoolean("Enabled", system.Enabled); break;
            case PolicySettings settings: Settings(json, settings); break;
            default: throw new ArgumentException($"A {record.GetType().Name} is not part of a policy.", nameof(record));
        }
    }

    private static void Settings(Utf8JsonWriter json, PolicySettings settings)
    {
        json.WriteBoolean("Enabled", settings.Enabled);
        json.Optional("DisabledReason", settings.DisabledReason);
        json.Optional("DisabledBy", settings.DisabledBy);
        json.Optional("DisabledUntil", settings.DisabledUntil);
        json.Entries("AllowedNetworks", settings.AllowedNetworks);
        json.WriteBoolean("RequireAccessList", settings.RequireAccessList);
    }

    private static void Organization(Utf8JsonWriter json, OrganizationRecord organization)
    {
        json.Optional("Name", organization.Name);
        json.WriteBoolean("Enabled", organization.Enabled);
        json.WriteBoolean("RequireAccessList", organization.RequireAccessList);
        json.Lists(organization.Networks, organization.Domains);
        json.IfSet("ReportOnly", organization.ReportOnly);
    }

    private static void Project(Utf8JsonWriter json, ProjectRecord project)
    {
        json.Optional("Name", project.Name);
        json.WriteBoolean("Enabled", project.Enabled);
        json.Lists(project.Networks, project.Domains);
    }

    private static void Account(Utf8JsonWriter json, AccountRecord account)
    {
        json.Optional("Organization", account.Organization);
        json.WriteBoolean("Enabled", account.Enabled);
        json.Lists(account.Networks, account.Domains);
        json.Permissions(account.Roles, account.Permissions);
        json.Projects(account.Projects);
        if (account.KeyLimit is { } limit)
        {
            json.WriteNumber("KeyLimit", limit);
        }
    }
}
