using System.Globalization;
using System.Text;
using ApiAccessControl.EntityFrameworkCore.Rows;
using ApiAccessControl.Stores.Rules;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace ApiAccessControl.EntityFrameworkCore.Store;

/// <summary>Last uses, in a table of their own: merging them locks no row of the policy.</summary>
internal static class KeyUses
{
    private const int Batch = 500;

    public static async Task AddAsync(
        PolicySession session, IReadOnlyList<KeyUse> uses, CancellationToken cancellationToken)
    {
        // In one order on every node: two that hand over the same keys wait for one another, and never in a circle.
        var merged = uses.Where(use => StorableText.Is(use.KeyId)).GroupBy(use => use.KeyId, StringComparer.Ordinal)
            .Select(same => same.Aggregate((a, b) => a.Merge(b))).OrderBy(use => use.KeyId, StringComparer.Ordinal);
        foreach (var batch in merged.Chunk(Batch))
        {
            var ids = batch.Select(use => use.KeyId).ToArray();
            var known = (await session.Records.Where(r => r.Kind == PolicyRecordKind.Key && ids.Contains(r.Id))
                .Select(r => r.Id).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
            if (batch.Where(use => known.Contains(use.KeyId)).ToArray() is { Length: > 0 } rows)
            {
                await session.Context.Database.ExecuteSqlRawAsync(
                    Merge(session.Context, rows.Length), Parameters(rows), cancellationToken);
            }
        }
    }

    public static async Task<IReadOnlyList<KeyUse>> ReadAsync(
        PolicySession session, IReadOnlyCollection<string> keyIds, CancellationToken cancellationToken)
    {
        var asked = keyIds.Where(id => StorableText.Is(id)).ToHashSet(StringComparer.Ordinal);
        var rows = await session.Uses.Where(row => asked.Contains(row.KeyId)).ToListAsync(cancellationToken);
        return [.. rows.Where(row => asked.Contains(row.KeyId)).Select(row => row.ToUse())];
    }

    // There is no such statement in EF Core. PostgreSQL and SQLite read this one alike.
    private static string Merge(DbContext context, int rows)
    {
        var table = context.Model.FindEntityType(typeof(UseRow))!;
        var sql = context.GetService<ISqlGenerationHelper>();
        var name = sql.DelimitIdentifier(table.GetTableName()!, table.GetSchema());
        var text = new StringBuilder($"INSERT INTO {name} AS known (key_id, count, at, address) VALUES ");
        for (var i = 0; i < rows; i++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{(i == 0 ? "" : ", ")}({{{4 * i}}}, {{{(4 * i) + 1}}}, {{{(4 * i) + 2}}}, {{{(4 * i) + 3}}})");
        }

        return text.Append(
            """
             ON CONFLICT (key_id) DO UPDATE SET count = known.count + excluded.count,
             address = CASE WHEN excluded.at > known.at THEN excluded.address ELSE known.address END,
             at = CASE WHEN excluded.at > known.at THEN excluded.at ELSE known.at END
            """).ToString();
    }

    private static object[] Parameters(KeyUse[] rows) =>
        [.. rows.SelectMany(row =>
            new object[] { row.KeyId, row.Count, row.At.ToUniversalTime(), row.Address?.ToString()! })];
}
