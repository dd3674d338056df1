using System.Data.Common;
using ApiAccessControl.PostgreSql.Tests.Schema;
using ApiAccessControl.Stores;
using Npgsql;

namespace ApiAccessControl.PostgreSql.Tests.Support;

/// <summary>A database for one test with its tables, copied from a template.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);
    private static string? _template;

    private readonly string _server;
    private readonly string _name;

    private TestDatabase(string server, string name) => (_server, _name) = (server, name);

    /// <summary>The script of the package for this database.</summary>
    public const string SchemaScript = "CreateSchema.sql";

    /// <summary>Added to a connection string, it limits the context to one connection.</summary>
    public const string OneConnection = ";Maximum Pool Size=1;Timeout=2";

    public static string CreateScript => Scripts.Create;

    public string ConnectionString => Of(_server, _name);

    public static void Use(DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(connectionString);

    public static void AddNotifications(IApiAccessControlBuilder access, string connectionString) =>
        access.AddPostgreSqlNotifications(connectionString);

    public static void UseWithRetries(DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(connectionString, npgsql => npgsql.EnableRetryOnFailure());

    /// <summary>A statement after which no audit record of this record can be stored.</summary>
    public static string RefuseAuditOf(string id) =>
        $"ALTER TABLE api_access_audit ADD CONSTRAINT no CHECK (record_id <> '{id}')";

    /// <summary>A statement that adds reports of so many nodes.</summary>
    public static string FillNodes(int count) =>
        "INSERT INTO api_access_nodes SELECT gen_random_uuid(), 'node', 1, gen_random_uuid(), 1, 0, 5000, now, "
        + "now + 900000 "
        + $"FROM generate_series(1, {count}), (SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now) t";

    public void Use(DbContextOptionsBuilder options) => Use(options, ConnectionString);

    /// <summary>The schema of the policy tables, as text.</summary>
    public Task<string[]> CatalogAsync() => Catalog.ReadAsync(ConnectionString);

    public async Task<DbConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    public static async Task<TestDatabase> CreateAsync()
    {
        var server = await Postgres.ServerAsync();
        await OneAtATime.WaitAsync();
        try
        {
            if (_template is null)
            {
                var template = NewName();
                await ExecuteAsync(server, $"CREATE DATABASE {template}");
                await CreateTablesAsync(Of(server, template) + ";Pooling=false");
                _template = template;
            }

            var database = new TestDatabase(server, NewName());
            await ExecuteAsync(server, $"CREATE DATABASE {database._name} TEMPLATE {_template}");
            return database;
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    /// <summary>A copy of the current state under another name. All clients are disconnected.</summary>
    public async Task<TestDatabase> CopyAsync()
    {
        var copy = new TestDatabase(_server, NewName());
        await RefuseConnectionsAsync();
        await ExecuteAsync(_server, $"CREATE DATABASE {copy._name} TEMPLATE {_name}");
        await AllowConnectionsAsync();
        return copy;
    }

    /// <summary>Disconnects all clients and refuses new ones, until <see cref="AllowConnectionsAsync"/>.</summary>
    public async Task RefuseConnectionsAsync()
    {
        await ExecuteAsync(_server, $"ALTER DATABASE {_name} ALLOW_CONNECTIONS false");
        await ExecuteAsync(_server,
            $"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{_name}'");
    }

    public Task AllowConnectionsAsync() => ExecuteAsync(_server, $"ALTER DATABASE {_name} ALLOW_CONNECTIONS true");

    /// <summary>Puts another database in the place of this one, as a restored backup or a failover does.</summary>
    public async Task ReplaceWithAsync(TestDatabase other)
    {
        await ExecuteAsync(_server, $"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
        await ExecuteAsync(_server, $"ALTER DATABASE {other._name} RENAME TO {_name}");
    }

    public async Task UntilAsync(string condition)
    {
        for (var i = 0; await ScalarAsync(condition) is not true; i++)
        {
            Assert.True(i < 500, $"{condition} does not become true.");
            await Task.Delay(20);
        }
    }

    public static async Task<TestDatabase> CreateEmptyAsync()
    {
        var database = new TestDatabase(await Postgres.ServerAsync(), NewName());
        await ExecuteAsync(database._server, $"CREATE DATABASE {database._name}");
        return database;
    }

    public static async Task CreateTablesAsync(string connectionString)
    {
        await using var context = new ApiAccessControlDbContext(
            new DbContextOptionsBuilder<ApiAccessControlDbContext>().UseNpgsql(connectionString).Options);
        await context.Database.EnsureCreatedAsync();
    }

    public static async Task ExecuteAsync(string connectionString, string text)
    {
        await using var source = NpgsqlDataSource.Create(connectionString + ";Pooling=false");
        await using var command = source.CreateCommand(text);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<object?> ScalarAsync(string text)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString + ";Pooling=false");
        await using var command = source.CreateCommand(text);
        return await command.ExecuteScalarAsync();
    }

    public Task ExecuteAsync(string text) => ExecuteAsync(ConnectionString, text);

    public async ValueTask DisposeAsync()
    {
        await using (var connection = new NpgsqlConnection(ConnectionString))
        {
            NpgsqlConnection.ClearPool(connection);
        }

        await ExecuteAsync(_server, $"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
    }

    private static string NewName() => $"aac_{Guid.NewGuid():n}";

    private static string Of(string server, string database) =>
        new NpgsqlConnectionStringBuilder(server) { Database = database }.ConnectionString;
}
