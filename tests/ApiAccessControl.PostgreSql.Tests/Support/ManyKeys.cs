namespace ApiAccessControl.PostgreSql.Tests.Support;

/// <summary>A large policy, inserted without the store.</summary>
internal static class ManyKeys
{
    public static Task InsertAsync(TestDatabase database, int count) => database.ExecuteAsync(
        $$"""
        INSERT INTO api_access_records (kind, id, version, enabled, document)
        SELECT 6, 'key' || lpad(i::text, 9, '0'), 0, true,
               '{"SecretHash":"sha256:' || repeat('0', 64) || '","Enabled":true}'
        FROM generate_series(1, {{count}}) i
        """);
}
