using System.Data.Common;
using ApiAccessControl.EntityFrameworkCore.Dialects;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace ApiAccessControl.EntityFrameworkCore.Store;

/// <summary>Creates a new instance of the context of the host for each session.</summary>
internal sealed class PolicySessions(IServiceScopeFactory scopes, Type context)
{
    // Without user and password: another user reads the same policy.
    private static readonly string[] AddressKeys =
        ["Host", "Server", "Data Source", "Filename", "Port", "Database", "Initial Catalog"];

    private Dialect? _dialect;

    /// <summary>The address of the database. It is read from the options of the context where they have it: to create a
    /// context takes longer than to start from a local copy.</summary>
    public string StoreIdentity
    {
        get
        {
            using var scope = scopes.CreateScope();
            var options = scope.ServiceProvider.GetService(typeof(DbContextOptions<>).MakeGenericType(context));
            return $"{context.FullName} {AddressOf(options as DbContextOptions) ?? AddressOfConnection()}";
        }
    }

    public PolicySession Open()
    {
        var scope = scopes.CreateAsyncScope();
        try
        {
            var created = (DbContext)scope.ServiceProvider.GetRequiredService(context);
            var dialect = LazyInitializer.EnsureInitialized(
                ref _dialect, () => Dialect.Of(created.Database.ProviderName));
            return new(scope, created, dialect);
        }
        catch
        {
            scope.Dispose();
            throw;
        }
    }

    /// <summary>The exception to throw instead, or null when the original one says enough.</summary>
    public InvalidOperationException? Explain(Exception exception) => _dialect?.Explain(exception);

    private static string? AddressOf(DbContextOptions? options)
    {
        if (options is null || RelationalOptionsExtension.Extract(options).ConnectionString is not { } text)
        {
            return null;
        }

        var parts = new DbConnectionStringBuilder { ConnectionString = text };
        var address = AddressKeys.Where(parts.ContainsKey).Select(key => $"{key}={parts[key]}").ToArray();
        return address.Length > 0 ? string.Join(';', address) : null;
    }

    private string AddressOfConnection()
    {
        using var session = Open();
        var connection = session.Context.Database.GetDbConnection();
        return $"{connection.DataSource};{connection.Database}";
    }
}
