using System.Runtime.ExceptionServices;
using ApiAccessControl.EntityFrameworkCore.Dialects;
using ApiAccessControl.EntityFrameworkCore.Rows;

namespace ApiAccessControl.EntityFrameworkCore.Store;

/// <summary>
/// A context for one query. The query filters and the tracking of the host do not apply to the tables of the policy.
/// A list in a query is one parameter (<c>EF.Parameter</c>): SQLite refuses more than 32,766, and the default of EF
/// Core is one for each element.
/// </summary>
internal sealed class PolicySession(AsyncServiceScope scope, DbContext context, Dialect dialect)
    : IAsyncDisposable, IDisposable
{
    private readonly string? _connectionString = dialect.UseOwnConnection(context);

    public DbContext Context => context;

    public Dialect Dialect => dialect;

    public IQueryable<StateRow> State => Rows<StateRow>();

    public IQueryable<RecordRow> Records => Rows<RecordRow>();

    public IQueryable<NameRow> Names => Rows<NameRow>();

    public IQueryable<ChangeRow> Changes => Rows<ChangeRow>();

    public IQueryable<AuditRow> Audit => Rows<AuditRow>();

    public IQueryable<UseRow> Uses => Rows<UseRow>();

    public IQueryable<EntryUseRow> EntryUses => Rows<EntryUseRow>();

    /// <summary>
    /// Runs a transaction once, also when the context retries on failure. A retry is refused by the context, or stores
    /// a commit twice when the answer to the first was lost. The caller must learn that the outcome is in doubt.
    /// </summary>
    public async Task<T> OnceAsync<T>(Func<Task<T>> transaction)
    {
        var (result, failure) = await context.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            try
            {
                return (await transaction(), (ExceptionDispatchInfo?)null);
            }
            catch (Exception exception)
            {
                return (default(T)!, ExceptionDispatchInfo.Capture(exception));
            }
        });
        failure?.Throw();
        return result;
    }

    public ValueTask DisposeAsync()
    {
        Restore();
        return scope.DisposeAsync();
    }

    public void Dispose()
    {
        Restore();
        scope.Dispose();
    }

    // The pool of the host gives the context to others.
    private void Restore()
    {
        if (_connectionString is not null)
        {
            context.Database.SetConnectionString(_connectionString);
        }
    }

    private IQueryable<TRow> Rows<TRow>()
        where TRow : class => context.Set<TRow>().AsNoTracking().IgnoreQueryFilters();
}
