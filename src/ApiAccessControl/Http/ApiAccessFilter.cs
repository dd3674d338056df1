namespace ApiAccessControl.Http;

/// <summary>The gate inside one group, for hosts that guard nothing else. Binding has run by then.</summary>
internal sealed class ApiAccessFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await GateGuard.FilterAsync(context.HttpContext) ? await next(context) : Results.Empty;
}
