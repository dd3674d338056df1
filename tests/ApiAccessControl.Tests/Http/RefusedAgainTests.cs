using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http;

/// <summary>The host runs an error page for a request that was decided: the page runs, what was refused does not.</summary>
public class RefusedAgainTests
{
    private static readonly NewApiKey Key = TestKeys.Make("re-execution");

    [Fact]
    public async Task A_page_for_a_status_code_runs_for_a_refused_request_and_keeps_the_status()
    {
        await using var host = await StartAsync<SilentWriter>(app =>
        {
            app.UseStatusCodePagesWithReExecute("/error");
            app.UseRouting();
            app.UseApiAccessControl();
        });

        Assert.Equal((401, "page"), await AskAsync(host, "/members"));
        Assert.Equal(200, await host.StatusAsync("/members", Wire.Header(Key)));
        Assert.Equal(401, (await AskAsync(host, "/error")).Status);
    }

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
        app =>
        {
            app.MapGet("/members", () => "members").RequireApiKey();
            app.MapGet("/error", () => "page").RequireApiKey();
        },
        use: use,
        services: services => services.AddSingleton<IAccessRefusalWriter, TWriter>());

    private static async Task<(int Status, string Body)> AskAsync(TestHost host, string path)
    {
        var (status, body) = await host.GetAsync(path);
        return ((int)status, body);
    }

    private sealed class SilentWriter : IAccessRefusalWriter
    {
        public Task WriteAsync(HttpContext context, AccessDecision decision)
        {
            context.Response.StatusCode = decision.StatusCode;
            return Task.CompletedTask;
        }
    }

    private sealed class ThrowingWriter : IAccessRefusalWriter
    {
        public Task WriteAsync(HttpContext context, AccessDecision decision) =>
            throw new InvalidOperationException("The writer of this host fails.");
    }
}
