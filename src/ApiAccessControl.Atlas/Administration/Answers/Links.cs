using System.Globalization;
using System.Text.Json;
using ApiAccessControl.Atlas.Administration.Requests;

namespace ApiAccessControl.Atlas.Administration.Answers;

/// <summary>
/// The member <c>links</c>. A link never repeats the query of the request, which may contain a key.
/// </summary>
internal static class Links
{
    /// <summary>The address of a resource, given by its segments below the mapped path.</summary>
    public static string To(AtlasRequest request, params IReadOnlyList<string> segments) =>
        $"{request.Root}/{string.Join('/', segments.Select(Uri.EscapeDataString))}";

    public static void WriteSelf(this Utf8JsonWriter json, string href)
    {
        json.WriteStartArray("links");
        json.WriteLink("self", href);
        json.WriteEndArray();
    }

    /// <summary>The links of one page of a list.</summary>
    public static void WritePages(this Utf8JsonWriter json, string list, PageRequest page, bool hasMore)
    {
        json.WriteStartArray("links");
        json.WriteLink("self", OfPage(list, page, page.Number));
        if (page.Number > 1)
        {
            json.WriteLink("previous", OfPage(list, page, page.Number - 1));
        }

        if (hasMore)
        {
            json.WriteLink("next", OfPage(list, page, page.Number + 1));
        }

        json.WriteEndArray();
    }

    private static string OfPage(string list, PageRequest page, int number) =>
        list + string.Create(
            CultureInfo.InvariantCulture,
            $"?includeCount={(page.Counts ? "true" : "false")}&itemsPerPage={page.Size}&pageNum={number}");

    private static void WriteLink(this Utf8JsonWriter json, string relation, string href)
    {
        json.WriteStartObject();
        json.WriteString("href", href);
        json.WriteString("rel", relation);
        json.WriteEndObject();
    }
}
