using Npgsql;

namespace ApiAccessControl.PostgreSql.Tests.Schema;

/// <summary>The schema of the policy tables in a database, as text.</summary>
internal static class Catalog
{
    private const string Query =
        """
        SELECT format('%s.%s %s %s %s %s', table_name, column_name, data_type, is_nullable, column_default, collation_name)
        FROM information_schema.columns WHERE table_name LIKE 'api_access_%'
        UNION ALL
        SELECT format('%s %s', conname, pg_get_constraintdef(oid))
        FROM pg_constraint WHERE conrelid::regclass::text LIKE 'api_access_%'
        UNION ALL
        SELECT indexdef FROM pg_indexes WHERE tablename LIKE 'api_access_%'
        UNION ALL
        SELECT format('state %s of version %s', id, schema_version) FROM api_access_state
        """;

    public static async Task<string[]> ReadAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString + ";Pooling=false");
        await using var command = source.CreateCommand(Query);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }
}
