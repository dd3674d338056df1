using ApiAccessControl.Benchmarks.Policies;
using Microsoft.AspNetCore.Authentication;

namespace ApiAccessControl.Benchmarks.Wire.Contenders;

/// <summary>
/// A typical hand-written solution: an authentication handler, a policy, and a middleware with networks.
/// </summary>
internal sealed class CommonPractice : IContender
{
    private const string Scheme = "ApiKey";

    public void Build(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(CommonKeys.Make(ThisLibrary.Keys));
        builder.Services.AddAuthentication(Scheme).AddScheme<AuthenticationSchemeOptions, CommonHandler>(Scheme, null);
        builder.Services.AddAuthorizationBuilder().AddPolicy(BenchPolicy.Collection, policy => policy
            .RequireClaim("permission", $"{BenchPolicy.Collection}:GET:{BenchPolicy.Resource}"));
    }

    public void Use(WebApplication app)
    {
        app.UseMiddleware<CommonNetworks>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapPing().RequireAuthorization(BenchPolicy.Collection);
        app.MapCounters().AllowAnonymous();
    }
}
