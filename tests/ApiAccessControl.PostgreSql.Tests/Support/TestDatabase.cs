using Npgsql;

namespace ApiAccessControl.PostgreSql.Tests.Support;

/// <summary>A database of a test's own with the tables in it, copied from one that was made once.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);
    private static string? _template;

    private readonly string _server;
    private readonly string _name;

    private TestDatabase(string server, string name) => (_server, _name) = (server, name);

    public string ConnectionString => Of(_server, _name);

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

        await ExecuteAsync(_server, $"DROP DATABASE {_name} WITH (FORCE)");
    }

    private static string NewName() => $"aac_{Guid.NewGuid():n}";

    private static string Of(string server, string database) =>
        new NpgsqlConnectionStringBuilder(server) { Database = database }.ConnectionString;
}
