using System.Globalization;
using System.Net;
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
            Write(json, all.Values.SelectMany(use => Current(use, table)));
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
            Write(json, use.Count, use.At, use.Address);
            if (use.Entries.Count > 0)
            {
                json.WriteStartObject("Entries");
                foreach (var entry in use.Entries.OrderBy(entry => entry.Entry, StringComparer.Ordinal))
                {
                    json.WriteStartObject(entry.Entry);
                    Write(json, entry.Count, entry.At, entry.Address);
                    json.WriteEndObject();
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, long count, DateTimeOffset at, IPAddress? address)
    {
        json.WriteNumber("Count", count);
        json.Optional("At", at);
        json.Optional("Address", address?.ToString());
    }

    private static IEnumerable<KeyUse> Current(KeyUse use, RecordTable table) =>
        table.Find(PolicyRecordKind.Key, use.KeyId) is { } key ? [use.WithEntriesOf(key.Record)] : [];

    private static KeyUse ReadKey(JsonProperty key)
    {
        var (count, at, address) = Read(key.Value);
        return new(key.Name, count, at, address)
        {
            Entries = key.Value.TryGetProperty("Entries", out var entries)
                ? [.. entries.EnumerateObject().Select(ReadEntry)]
                : [],
        };
    }

    private static EntryUse ReadEntry(JsonProperty entry)
    {
        var (count, at, address) = Read(entry.Value);
        return new(entry.Name, count, at, address);
    }

    private static (long Count, DateTimeOffset At, IPAddress? Address) Read(JsonElement use) => (
        use.GetProperty("Count").GetInt64(),
        DateTimeOffset.Parse(use.GetProperty("At").GetString()!, CultureInfo.InvariantCulture),
        use.TryGetProperty("Address", out var address) ? StoredAddress.Read(address.GetString()) : null);

    private SortedDictionary<string, KeyUse> Load()
    {
        var uses = new SortedDictionary<string, KeyUse>(StringComparer.Ordinal);
        if (!File.Exists(file.UsesPath))
        {
            return uses;
        }

        using var document = TryParse(File.ReadAllBytes(file.UsesPath));
        if (document?.RootElement.ValueKind == JsonValueKind.Object)
        {
            foreach (var use in document.RootElement.EnumerateObject().Select(TryReadKey).OfType<KeyUse>())
            {
                uses[use.KeyId] = use;
            }
        }

        return uses;
    }

    // Statistics that a power failure or a manual edit damaged do not justify a failure; they start again.
    private static KeyUse? TryReadKey(JsonProperty key)
    {
        try
        {
            return ReadKey(key);
        }
        catch (Exception damaged) when (
            damaged is KeyNotFoundException or FormatException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

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
