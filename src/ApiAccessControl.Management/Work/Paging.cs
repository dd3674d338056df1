using System.Globalization;

namespace ApiAccessControl.Management.Work;

/// <summary>Cuts a list into pages, by the identifier of the last item.</summary>
internal static class Paging
{
    public static void ThrowIfUnusable(int limit)
    {
        if (limit is < 1 or > PageQuery.MaxLimit)
        {
            throw Invalid.Member(
                "limit", string.Create(CultureInfo.InvariantCulture, $"must be from 1 to {PageQuery.MaxLimit}."));
        }
    }

    /// <summary>A page of items that are made of the records alone.</summary>
    public static Task<Page<T>> ReadAsync<T>(
        RecordingReader policy, PolicyQuery records, PageQuery page, Func<PolicyRecord, ValueTask<bool>>? isWanted,
        Func<StoredRecord, T> select, Func<PolicyRecord, string>? nameOf = null) =>
        ReadAsync(policy, records, page, isWanted, stored => new ValueTask<T>(select(stored)), nameOf);

    /// <summary>A page of items that need more than their records.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="records">Which records, paging apart.</param>
    /// <param name="page">Which page.</param>
    /// <param name="isWanted">Narrows further than a query can; null does not.</param>
    /// <param name="select">Makes the item of a record.</param>
    /// <param name="nameOf">What the next page comes after.</param>
    public static async Task<Page<T>> ReadAsync<T>(
        RecordingReader policy, PolicyQuery records, PageQuery page, Func<PolicyRecord, ValueTask<bool>>? isWanted,
        Func<StoredRecord, ValueTask<T>> select, Func<PolicyRecord, string>? nameOf = null)
    {
        ThrowIfUnusable(page.Limit);
        var items = new List<T>();
        string? last = null, next = null;
        await foreach (var stored in policy.ListAsync(records))
        {
            if (isWanted is not null && !await isWanted(stored.Record))
            {
                continue;
            }

            if (items.Count == page.Limit)
            {
                next = last;
                break;
            }

            items.Add(await select(stored));
            last = nameOf is null ? stored.Record.Id : nameOf(stored.Record);
        }

        return new(items, next) { Total = page.Count ? await CountAsync(policy, records, isWanted) : null };
    }

    private static async Task<int> CountAsync(
        RecordingReader policy, PolicyQuery records, Func<PolicyRecord, ValueTask<bool>>? isWanted)
    {
        if (isWanted is null)
        {
            return await policy.CountAsync(records);
        }

        var count = 0;
        await foreach (var stored in policy.ListAsync(records with { After = null }))
        {
            count += await isWanted(stored.Record) ? 1 : 0;
        }

        return count;
    }
}
