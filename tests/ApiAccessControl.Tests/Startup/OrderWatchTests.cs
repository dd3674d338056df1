using System.Reflection;
using System.Reflection.Emit;
using ApiAccessControl.Logging;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Startup;

/// <summary>Other middleware before or after the gate, detected by requests.</summary>
public class OrderWatchTests
{
    private static readonly (string, string) Origin = ("Origin", "https://app.example.com");

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task The_gate_before_CORS_is_reported_once(bool isBefore, bool isDefault)
    {
        var log = new LogCapture();
        await using var host = await CorsHostAsync(log, isBefore, isDefault);

        await host.GetAsync("/x", Origin);
        await host.GetAsync("/x", Origin);

        Assert.Equal(isBefore ? 1 : 0, log.Of(EventIds.GateBeforeCors).Count());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_gate_before_CORS_is_reported_for_endpoint_policies_and_the_default_policy(bool isDefault)
    {
        var log = new LogCapture();
        await using var host = await CorsHostAsync(log, isBefore: true, isDefault);

        await host.GetAsync("/x", Origin);

        Assert.Single(log.Of(EventIds.GateBeforeCors));
    }

    [Fact]
    public async Task Without_an_origin_or_a_CORS_policy_the_gate_before_CORS_is_not_reported()
    {
        var log = new LogCapture();
        await using var host = await CorsHostAsync(log, isBefore: true, isDefault: false);

        await host.GetAsync("/x");
        await host.GetAsync("/unshared", Origin);

        Assert.Empty(log.Of(EventIds.GateBeforeCors));
    }

    [Theory]
    [InlineData("/swagger/v1/swagger.json", "Refuse", 1)]
    [InlineData("/swagger/v1/swagger.json", "Pass", 0)]
    [InlineData("/swaggers", "Refuse", 0)]
    public async Task A_refused_documentation_endpoint_is_reported(string path, string unmatched, int count)
    {
        AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("NSwag.AspNetCore"), AssemblyBuilderAccess.Run);
        var log = new LogCapture();
        await using var host = await Start.HostAsync(
            _ => { }, log, Start.Section($"\"UnmatchedRequests\": \"{unmatched}\","));

        await host.GetAsync(path);

        Assert.Equal(count, log.Of(EventIds.SwaggerBehindGate).Count());
    }

    private static Task<TestHost> CorsHostAsync(LogCapture log, bool isBefore, bool isDefault) => Start.HostAsync(
        app =>
        {
            var shared = app.MapGet("/x", () => "in").RequireApiKey();
            _ = isDefault ? shared : shared.RequireCors("shared");
            app.MapGet("/unshared", () => "in").RequireApiKey();
        },
        log,
        build: builder => builder.Services.AddCors(options =>
        {
            options.AddPolicy("shared", policy => policy.AllowAnyOrigin());
            if (isDefault)
            {
                options.AddDefaultPolicy(policy => policy.AllowAnyOrigin());
            }
        }),
        use: app =>
        {
            app.UseRouting();
            _ = isBefore ? app.UseApiAccessControl().UseCors() : app.UseCors().UseApiAccessControl();
        });
}
