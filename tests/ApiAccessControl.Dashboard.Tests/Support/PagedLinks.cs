namespace ApiAccessControl.Dashboard.Tests.Support;

/// <summary>Follows the links to the next page.</summary>
internal static class PagedLinks
{
    private const int Limit = 100_000;

    /// <summary>
    /// How many different links of the tables start with a prefix, on all pages. Each page is under the limit of size.
    /// </summary>
    public static async Task<int> CountLinksAsync(this PageClient client, string path, string prefix)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var total = 0;
        for (string? next = path; next is not null;)
        {
            var page = (await client.GetAsync(next)).Is(200);
            Assert.InRange(page.Size, 1, Limit);
            var links = page.Html.Split("<td><a href=\"").Skip(1).Select(part => part.Split('"')[0])
                .Where(link => link.StartsWith(prefix, StringComparison.Ordinal)).ToArray();
            seen.UnionWith(links);
            total += links.Length;
            next = NextOf(page);
        }

        Assert.Equal(total, seen.Count);
        return total;
    }

    private static string? NextOf(PageResponse page) =>
        page.Html.Split("<a class=\"button\" href=\"").Skip(1).Select(part => part.Split('"'))
            .Where(part => part.Contains("next")).Select(part => System.Net.WebUtility.HtmlDecode(part[0]))
            .FirstOrDefault();
}
