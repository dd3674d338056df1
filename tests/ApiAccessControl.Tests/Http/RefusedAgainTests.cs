using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http;

/// <summary>A refused endpoint does not run when the host executes it again.</summary>
public class RefusedAgainTests
{
    private static readonly NewApiKey Key = TestKeys.Make("re-execution");

    [Fact]
    public async Task A_refused_endpoint_stays_refused_when_its_delegate_is_run_after_a_failure()
    {
        await using var host = await StartAsync<ThrowingWriter>(app =>
        {
            app.UseRouting();
            app.Use(async (context, next) =>
            {
                try
                {
                    await next(context);
                }
                catch (InvalidOperationException)
                {
                    await context.GetEndpoint()!.RequestDelegate!(context);
                }
            });
            app.UseApiAccessControl();
        });

        var (status, body) = await AskAsync(host, "/members");

        Assert.Equal(500, status);
        Assert.DoesNotContain("members", body, StringComparison.Ordinal);
        Assert.Equal(200, await host.StatusAsync("/members", Wire.Header(Key)));
    }

    private static Task<TestHost> StartAsync<TWriter>(Action<WebApplication> use)
        where TWriter : class, IAccessRefusalWriter => TestHost.StartAsync(
        Wire.Section(Wire.Key(Key)),
        app => app.MapGet("/members", () => "members").RequireApiKey(),
        use: use,
        services: services => services.AddSingleton<IAccessRefusalWriter, TWriter>());

    private static async Task<(int Status, string Body)> AskAsync(TestHost host, string path)
    {
        var (status, body) = await host.GetAsync(path);
        return ((int)status, body);
    }

    private sealed class ThrowingWriter : IAccessRefusalWriter
    {
        public Task WriteAsync(HttpContext context, AccessDecision decision) =>
            throw new InvalidOperationException("The writer of this host fails.");
    }
}
