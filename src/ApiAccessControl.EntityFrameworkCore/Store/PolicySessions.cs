using ApiAccessControl.EntityFrameworkCore.Dialects;

namespace ApiAccessControl.EntityFrameworkCore.Store;

/// <summary>Creates a new instance of the context of the host for each session.</summary>
internal sealed class PolicySessions(IServiceScopeFactory scopes, Type context)
{
    private Dialect? _dialect;

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
}
