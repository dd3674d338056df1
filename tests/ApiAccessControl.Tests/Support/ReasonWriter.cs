namespace ApiAccessControl.Tests.Support;

/// <summary>Answers with the internal reason, where several reasons share one public answer.</summary>
internal sealed class ReasonWriter : IAccessRefusalWriter
{
    public static void Register(IServiceCollection services) => services
        .AddSingleton<IAccessRefusalWriter>(new ReasonWriter());

    public Task WriteAsync(HttpContext context, AccessDecision decision)
    {
        context.Response.StatusCode = decision.StatusCode;
        return context.Response.WriteAsync($"{decision.Reason.Code()} {decision.Subject}");
    }
}
