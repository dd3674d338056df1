namespace ApiAccessControl.Http;

/// <summary>Decides on the matched endpoint before anything of it runs.</summary>
internal sealed class ApiAccessMiddleware(RequestDelegate next, ApiAccessGate gate)
{
    public Task Invoke(HttpContext context) => gate.RunAsync(context, context.GetEndpoint(), next);
}
