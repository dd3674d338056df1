using System.Buffers;
using System.Text.Json;
using ApiAccessControl.Documents.Json;
using ApiAccessControl.Stores.Tables;

namespace ApiAccessControl.Stores.Files;

/// <summary>
/// Writes a policy in one order and one layout: a commit changes the lines of what it changed, and the revision.
/// </summary>
internal static class PolicyDocumentWriter
{
    public static byte[] Write(RecordTable table, long? revision, bool withHashes = true)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, RecordJson.ForPeople))
        {
            json.WriteStartObject();
            if (revision is { } number)
            {
                json.WriteNumber(DocumentNames.Revision, number);
            }

            foreach (var settings in table.Of(PolicyRecordKind.Settings))
            {
                RecordJson.WriteProperties(json, settings.Record, withHashes);
            }

            Section(json, "Systems", table, PolicyRecordKind.System, withHashes);
            Section(json, "Roles", table, PolicyRecordKind.Role, withHashes);
            Organizations(json, table);
            Section(json, "Accounts", table, PolicyRecordKind.Account, withHashes);
            Section(json, "Keys", table, PolicyRecordKind.Key, withHashes);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Section(
        Utf8JsonWriter json, string name, RecordTable table, PolicyRecordKind kind, bool withHashes) =>
        Section(json, name, table.Of(kind).Select(stored => stored.Record), record => record.Id,
            record => RecordJson.Write(json, record, withHashes));

    private static void Organizations(Utf8JsonWriter json, RecordTable table)
    {
        var projects = table.Of(PolicyRecordKind.Project).Select(stored => (ProjectRecord)stored.Record)
            .ToLookup(project => project.Organization, StringComparer.Ordinal);
        Section(json, "Organizations", table.Of(PolicyRecordKind.Organization).Select(stored => stored.Record),
            record => record.Id,
            record =>
            {
                json.WriteStartObject();
                RecordJson.WriteProperties(json, record, withHashes: true);
                Section(json, "Projects", projects[record.Id], project => project.Project,
                    project => RecordJson.Write(json, project, withHashes: true));
                json.WriteEndObject();
            });
    }

    // A section without anything in it is left out.
    private static void Section<T>(
        Utf8JsonWriter json, string name, IEnumerable<T> records, Func<T, string> nameOf, Action<T> write)
    {
        var open = false;
        foreach (var record in records)
        {
            if (!open)
            {
                json.WriteStartObject(name);
                open = true;
            }

            json.WritePropertyName(nameOf(record));
            write(record);
        }

        if (open)
        {
            json.WriteEndObject();
        }
    }
}
