using ApiAccessControl.Management;

namespace ApiAccessControl.Atlas.Administration.Requests;

/// <summary>
/// Finds a page by its number. The services page by the last item of the page before, so the pages before it are read
/// in large parts.
/// </summary>
internal static class PageWalk
{
    public static async Task<Page<T>> ReadAsync<T>(PageRequest page, Func<PageQuery, Task<Page<T>>> read)
    {
        string? after = null;
        for (var left = page.Skipped; left > 0;)
        {
            var part = await read(new() { After = after, Limit = (int)Math.Min(left, PageQuery.MaxLimit) });
            left -= part.Items.Count;
            after = part.Next;
            if (after is null)
            {
                // The page is behind the end.
                return new([], null)
                {
                    Total = page.Counts ? (await read(new() { Limit = 1, Count = true })).Total : null,
                };
            }
        }

        return await read(new() { After = after, Limit = page.Size, Count = page.Counts });
    }
}
