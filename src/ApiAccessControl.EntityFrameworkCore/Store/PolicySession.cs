using System.Runtime.ExceptionServices;
using ApiAccessControl.EntityFrameworkCore.Rows;

namespace ApiAccessControl.EntityFrameworkCore.Store;

/// <summary>
/// A context for one query. The query filters and the tracking of the host do not apply to the tables of the policy.
/// </summary>
internal sealed class PolicySession(AsyncServiceScope scope, DbContext context) : IAsyncDisposable, IDisposable
{
    public DbContext Context => context;

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

    public ValueTask DisposeAsync() => scope.DisposeAsync();

    public void Dispose() => scope.Dispose();

    private IQueryable<TRow> Rows<TRow>()
        where TRow : class => context.Set<TRow>().AsNoTracking().IgnoreQueryFilters();
}
