namespace ApiAccessControl.EntityFrameworkCore.Store;

/// <summary>Opens the context of the host, each time a new one.</summary>
internal sealed class PolicySessions(IServiceScopeFactory scopes, Type context)
{
    public PolicySession Open()
    {
        var scope = scopes.CreateAsyncScope();
        return new(scope, (DbContext)scope.ServiceProvider.GetRequiredService(context));
    }
}
