using System.Globalization;
using System.Text;
using ApiAccessControl.EntityFrameworkCore.Rows;

namespace ApiAccessControl.EntityFrameworkCore.Store;

/// <summary>The SQL that EF Core has no expression for.</summary>
internal static class UseStatements
{
    /// <summary>
    /// Adds rows, or merges them with existing ones: the key columns, then count, at and address. EF Core has no
    /// upsert. PostgreSQL and SQLite accept the same statement.
    /// </summary>
    public static string Merge<TRow>(DbContext context, string keyColumns, int rows)
    {
        var columns = $"{keyColumns}, count, at, address";
        var width = columns.Count(c => c == ',') + 1;
        var text = new StringBuilder($"INSERT INTO {context.TableOf<TRow>()} AS known ({columns}) VALUES ");
        for (var i = 0; i < rows; i++)
        {
            text.Append(i == 0 ? "(" : ", (");
            text.AppendJoin(
                ", ",
                Enumerable.Range(width * i, width).Select(
                    n => string.Create(CultureInfo.InvariantCulture, $"{{{n}}}")));
            text.Append(')');
        }

        return text.Append(
            CultureInfo.InvariantCulture,
            $"""
              ON CONFLICT ({keyColumns}) DO UPDATE SET count = known.count + excluded.count,
              address = CASE WHEN excluded.at > known.at THEN excluded.address ELSE known.address END,
              at = CASE WHEN excluded.at > known.at THEN excluded.at ELSE known.at END
             """).ToString();
    }

    /// <summary>Locks the uses of keys on PostgreSQL in the order of the keys.</summary>
    public static string LockInOrder(DbContext context) =>
        $"SELECT key_id FROM {context.TableOf<UseRow>()} WHERE key_id = ANY ({{0}}) ORDER BY key_id FOR UPDATE";
}
