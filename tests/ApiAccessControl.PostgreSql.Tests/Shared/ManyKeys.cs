namespace ApiAccessControl.EntityFrameworkCore.Tests;

/// <summary>A large policy, inserted without the store.</summary>
internal static class ManyKeys
{
    public static Task InsertAsync(PolicyDatabase database, int count) => database.ExecuteAsync(
        $$"""
        WITH RECURSIVE numbers(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < {{count}})
        INSERT INTO api_access_records (kind, id, version, enabled, document)
        SELECT 6, 'key' || (1000000000 + i), 0, true, '{"SecretHash":"sha256:{{new string('0', 64)}}","Enabled":true}'
        FROM numbers
        """);
}
