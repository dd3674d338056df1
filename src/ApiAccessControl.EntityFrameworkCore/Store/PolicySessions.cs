namespace ApiAccessControl.EntityFrameworkCore.Store;

/// <summary>Creates a new instance of the context of the host for each session.</summary>
internal sealed class PolicySessions(IServiceScopeFactory scopes, Type context)
{
    public PolicySession Open()
    {
        var scope = scopes.CreateAsyncScope();
        return new(scope, (DbContext)scope.ServiceProvider.GetRequiredService(context));
    }
}
