using Npgsql;

namespace ApiAccessControl.PostgreSql.Benchmarks;

internal static class Database
{
    /// <summary>The key that the benchmark presents, beside the generated ones.</summary>
    public static readonly NewApiKey Known = ApiKeyGenerator.Create();

    private const string Keys =
        """
        INSERT INTO api_access_records (kind, id, version, enabled, account, document)
        SELECT 6, 'k' || lpad(i::text, 23, '0'), 0, true, 'a' || i % 10000,
          '{"SecretHash":"sha256:' || encode(sha256(i::text::bytea), 'hex') || '","Account":"a' || i % 10000 || '","Enabled":true,'
          || '"Networks":["10.' || i % @lists % 256 || '.' || i % @lists / 256 % 256 || '.0/24","2001:db8:' || i % @lists % 1000 || '::/48"],'
          || '"Permissions":["members:GET:search","reports:GET:*","backups:POST:restore"]}'
        FROM generate_series(1, @keys) i
        """;

    private static readonly string KnownKey =
        $$"""
        INSERT INTO api_access_records (kind, id, version, enabled, document)
        VALUES (6, '{{Known.Id}}', 0, true, '{"SecretHash":"{{Known.SecretHash}}","Enabled":true}')
        """;

    private const string Accounts =
        """
        INSERT INTO api_access_records (kind, id, version, enabled, document)
        SELECT 5, 'a' || i, 0, true, '{"Enabled":true}' FROM generate_series(0, 9999) i
        """;

    private const string Settings =
        """
        INSERT INTO api_access_records (kind, id, version, enabled, document)
        VALUES (0, '', 0, true, '{"Enabled":true,"RequireAccessList":false}')
        """;

    public static async Task PrepareAsync(string connectionString, int keys, int lists)
    {
        await using (var context = new ApiAccessControlDbContext(
            new DbContextOptionsBuilder<ApiAccessControlDbContext>().UseNpgsql(connectionString).Options))
        {
            await context.Database.EnsureCreatedAsync();
        }

        await using var source = NpgsqlDataSource.Create(connectionString + ";Command Timeout=600");
        foreach (var text in new[] { "TRUNCATE api_access_records CASCADE", Settings, Accounts, Keys, KnownKey,
            "VACUUM ANALYZE api_access_records" })
        {
            await using var command = source.CreateCommand(text);
            if (text == Keys)
            {
                command.Parameters.AddWithValue("keys", keys);
                command.Parameters.AddWithValue("lists", lists);
            }

            await command.ExecuteNonQueryAsync();
        }
    }
}
