using System.Globalization;
using System.Text.Json;
using ApiAccessControl.Documents.Json;
using ApiAccessControl.Networks;
using ApiAccessControl.Stores.Tables;

namespace ApiAccessControl.Stores.Files;

/// <summary>
/// The last uses of keys, in a separate file, because they change constantly and people read the policy. The file is
/// replaced as a whole and not flushed: a power failure may lose an interval.
/// </summary>
internal sealed class FileUses(PolicyFile file)
{
    /// <summary>Requires the lock.</summary>
    public void Add(IReadOnlyList<KeyUse> uses, RecordTable table)
    {
        ArgumentNullException.ThrowIfNull(uses);
        var all = Load();
        foreach (var use in uses)
        {
            all[use.KeyId] = all.TryGetValue(use.KeyId, out var known) ? known.Merge(use) : use;
        }

        var prepared = file.UsesPath + ".new";
        using (var stream = File.Create(prepared))
        using (var json = new Utf8JsonWriter(stream, RecordJson.Indented))
        {
            Write(json, all.Values.Where(use => table.Find(PolicyRecordKind.Key, use.KeyId) is not null));
        }

        FileOwner.Copy(file.Path, prepared);
        File.Move(prepared, file.UsesPath, overwrite: true);
    }

    public IReadOnlyList<KeyUse> Read(IReadOnlyCollection<string> keyIds)
    {
        ArgumentNullException.ThrowIfNull(keyIds);
        var all = Load();
        return [.. keyIds.Where(all.ContainsKey).Select(id => all[id])];
    }

    private static void Write(Utf8JsonWriter json, IEnumerable<KeyUse> uses)
    {
        json.WriteStartObject();
        foreach (var use in uses)
        {
            json.WriteStartObject(use.KeyId);
            json.WriteNumber("Count", use.Count);
            json.Optional("At", use.At);
            json.Optional("Address", use.Address?.ToString());
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private SortedDictionary<string, KeyUse> Load()
    {
        var uses = new SortedDictionary<string, KeyUse>(StringComparer.Ordinal);
        if (!File.Exists(file.UsesPath))
        {
            return uses;
        }

        using var document = TryParse(File.ReadAllBytes(file.UsesPath));
        foreach (var use in document?.RootElement.EnumerateObject() ?? default)
        {
            uses.Add(use.Name, new(
                use.Name,
                use.Value.GetProperty("Count").GetInt64(),
                DateTimeOffset.Parse(use.Value.GetProperty("At").GetString()!, CultureInfo.InvariantCulture),
                use.Value.TryGetProperty("Address", out var address) ? StoredAddress.Read(address.GetString()) : null));
        }

        return uses;
    }

    // Statistics that a power failure damaged do not justify a failure; they start again.
    private static JsonDocument? TryParse(byte[] bytes)
    {
        try
        {
            return JsonDocument.Parse(bytes);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
