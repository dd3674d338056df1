using System.Text.Json;
using ApiAccessControl.Management;
using ApiAccessControl.Atlas.Administration.Requests;

namespace ApiAccessControl.Atlas.Administration.Answers;

/// <summary>The entries of an access list.</summary>
internal static class EntryJson
{
    /// <summary>One page of a list.</summary>
    public static AtlasAnswer Page(AtlasRequest request, AccessList list, IReadOnlyList<string> path)
    {
        var page = request.Query.Page();
        var entries = list.Entries ?? [];
        var uses = (list.LastUse?.Entries ?? []).ToDictionary(use => use.Entry, StringComparer.Ordinal);
        AccessListEntry[] shown = [.. entries.Skip((int)Math.Min(page.Skipped, entries.Count)).Take(page.Size)];
        return AtlasAnswer.List(json =>
        {
            json.WritePages(Links.To(request, path), page, page.Skipped + shown.Length < entries.Count);
            json.WriteStartArray("results");
            foreach (var entry in shown)
            {
                json.WriteStartObject();
                Write(json, request, path, entry, uses.GetValueOrDefault(Canonical(entry)));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (page.Counts)
            {
                json.WriteNumber("totalCount", entries.Count);
            }
        });
    }

    /// <summary>One entry.</summary>
    public static AtlasAnswer One(AtlasRequest request, AccessListItem item, IReadOnlyList<string> path) =>
        AtlasAnswer.Ok(json => Write(json, request, path, item.Entry, item.LastUse));

    // A range, which only the management API can add, has no name of its own here.
    private static void Write(
        Utf8JsonWriter json, AtlasRequest request, IReadOnlyList<string> path, AccessListEntry entry, EntryUse? use)
    {
        var text = Canonical(entry);
        var isAddress = text.AsSpan().IndexOfAny('/', '-') < 0;
        json.WriteString(
            "cidrBlock",
            !isAddress ? text : text.Contains(':', StringComparison.Ordinal) ? $"{text}/128" : $"{text}/32");
        if (entry.Comment is { } comment)
        {
            json.WriteString("comment", comment);
        }

        json.WriteNumber("count", use?.Count ?? 0);
        if (entry.CreatedAt is { } created)
        {
            json.WriteString("created", Instant(created));
        }

        if (isAddress)
        {
            json.WriteString("ipAddress", text);
        }

        if (use is not null)
        {
            json.WriteString("lastUsed", Instant(use.At));
            json.WriteString("lastUsedAddress", use.Address?.ToString());
        }

        json.WriteSelf(Links.To(request, [.. path, text]));
    }

    private static string Canonical(AccessListEntry entry) =>
        NetworkCoverage.TryCanonicalize(entry.Entry, out var canonical, out _) ? canonical : entry.Entry;

    private static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
