using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace ApiAccessControl.Sqlite.Tests.Support;

/// <summary>A database for one test in a folder of its own.</summary>
internal sealed partial class TestDatabase : IAsyncDisposable
{
    /// <summary>The script of the package for this database.</summary>
    public const string SchemaScript = "CreateSchema.Sqlite.sql";

    /// <summary>Added to a connection string, it limits the context to one connection. SQLite has no limit.</summary>
    public const string OneConnection = "";

    private static readonly Lazy<Task<byte[]>> Template = new(CreateTemplateAsync);

    // In memory where the system has such a folder: on a disk each commit waits for several writes.
    private static readonly string Root =
        Directory.Exists("/dev/shm") ? "/dev/shm" : System.IO.Path.GetTempPath();

    private readonly DirectoryInfo _folder =
        Directory.CreateDirectory(System.IO.Path.Combine(Root, $"aac-sqlite-{Guid.NewGuid():n}"));

    private TestDatabase() => Path = System.IO.Path.Combine(_folder.FullName, "policy.db");

    public static string CreateScript { get; } =
        File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, SchemaScript));

    public string Path { get; }

    public string ConnectionString => $"Data Source={Path}";

    public static async Task<TestDatabase> CreateAsync()
    {
        var database = new TestDatabase();
        await File.WriteAllBytesAsync(database.Path, await Template.Value);
        return database;
    }

    /// <summary>A database without tables.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync()
    {
        var database = new TestDatabase();
        await File.WriteAllBytesAsync(database.Path, []);
        return database;
    }

    public static async Task CreateTablesAsync(string connectionString)
    {
        await using var context = new ApiAccessControlDbContext(
            new DbContextOptionsBuilder<ApiAccessControlDbContext>()
                .UseSqlite(connectionString + ";Pooling=False").Options);
        await context.Database.EnsureCreatedAsync();
    }

    public static void Use(DbContextOptionsBuilder options, string connectionString) =>
        options.UseSqlite(connectionString);

    // SQLite has no such strategy.
    public static void UseWithRetries(DbContextOptionsBuilder options, string connectionString) =>
        Use(options, connectionString);

    public static void AddNotifications(IApiAccessControlBuilder access, string connectionString)
    {
        // SQLite has none.
    }

    /// <summary>A statement after which no audit record of this record can be stored.</summary>
    public static string RefuseAuditOf(string id) =>
        $"CREATE TRIGGER no BEFORE INSERT ON api_access_audit WHEN NEW.record_id = '{id}' "
        + "BEGIN SELECT RAISE(ABORT, 'no'); END";

    public void Use(DbContextOptionsBuilder options) => Use(options, ConnectionString);

    public async Task<DbConnection> OpenAsync()
    {
        var connection = new SqliteConnection(ConnectionString + ";Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>The schema of the policy tables, as text.</summary>
    public async Task<string[]> CatalogAsync()
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT sql FROM sqlite_master WHERE tbl_name LIKE 'api_access_%' AND sql IS NOT NULL
            UNION ALL SELECT 'state ' || id || ' of version ' || schema_version FROM api_access_state
            """;
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(Spaces().Replace(reader.GetString(0), " "));
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }

    public async Task<object?> ScalarAsync(string text)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        return await command.ExecuteScalarAsync();
    }

    public async Task ExecuteAsync(string text)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return default;
    }

    private static async Task<byte[]> CreateTemplateAsync()
    {
        await using var database = new TestDatabase();
        await CreateTablesAsync(database.ConnectionString);
        return await File.ReadAllBytesAsync(database.Path);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
