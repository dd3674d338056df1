using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http;

/// <summary>The host runs an error page for a decided request, at any endpoint of its path.</summary>
public class ErrorPageTests
{
    private static readonly NewApiKey Key = TestKeys.Make("error page");

    public static TheoryData<string> Wirings { get; } = ["middleware", "branch"];

    [Theory]
    [MemberData(nameof(Wirings))]
    public async Task An_error_path_that_leads_to_a_guarded_fallback_does_not_run_it_without_a_key(string wiring)
    {
        var ran = 0;
        await using var host = await StartAsync(
            wiring,
            app =>
            {
                app.MapGet("/open", () => Results.NotFound()).DisableApiAccessControl();
                app.MapGet("/anonymous", () => Results.Conflict()).AllowAnonymous();
                app.MapFallback(() => $"fallback {++ran}").RequireApiRole("Owner");
            });

        Assert.Equal((404, ""), await AskAsync(host, "/open"));
        Assert.Equal((409, ""), await AskAsync(host, "/anonymous"));
        Assert.Equal((404, ""), await AskAsync(host, "/open", Wire.Header(Key)));
        Assert.Equal((401, ""), await AskAsync(host, "/elsewhere"));
        Assert.Equal((403, ""), await AskAsync(host, "/elsewhere", Wire.Header(Key)));
        Assert.Equal(0, ran);
    }

    [Theory]
    [MemberData(nameof(Wirings))]
    public async Task An_error_page_that_requires_a_key_is_shown_to_a_refused_caller_with_a_key_and_the_status_stays(
        string wiring)
    {
        await using var host = await StartAsync(wiring, app =>
        {
            app.MapGet("/members", () => "members").RequirePermission("members", "search");
            app.MapGet("/error", () => "page").RequireApiKey();
        });

        Assert.Equal((401, ""), await AskAsync(host, "/members"));
        Assert.Equal((403, "page"), await AskAsync(host, "/members", Wire.Header(Key)));
        Assert.Equal((401, ""), await AskAsync(host, "/error"));
    }

    [Theory]
    [MemberData(nameof(Wirings))]
    public async Task An_error_page_without_requirements_is_shown_to_every_caller(string wiring)
    {
        foreach (var isOpen in new[] { true, false })
        {
            await using var host = await StartAsync(wiring, app =>
            {
                app.MapGet("/members", () => "members").RequireApiKey();
                var page = app.MapGet("/error", () => "page");
                _ = isOpen ? page.DisableApiAccessControl() : page.AllowAnonymous();
            });

            Assert.Equal((401, "page"), await AskAsync(host, "/members"));
            Assert.Equal((200, "members"), await AskAsync(host, "/members", Wire.Header(Key)));
        }
    }

    [Theory]
    [MemberData(nameof(Wirings))]
    public async Task An_undeclared_error_page_is_shown_only_when_the_request_was_admitted(string wiring)
    {
        await using var host = await StartAsync(wiring, app =>
        {
            app.MapGet("/members", () => Results.NotFound()).RequireApiKey();
            app.MapGet("/open", () => Results.NotFound()).DisableApiAccessControl();
            app.MapGet("/error", () => "page");
        });

        Assert.Equal((404, "page"), await AskAsync(host, "/members", Wire.Header(Key)));
        Assert.Equal((404, "page"), await AskAsync(host, "/open"));
        Assert.Equal((401, ""), await AskAsync(host, "/members"));
        Assert.Equal((403, ""), await AskAsync(host, "/error", Wire.Header(Key)));
    }

    [Fact]
    public async Task A_status_that_was_set_before_the_gate_survives_a_refused_error_page()
    {
        await using var host = await TestHost.StartAsync(
            Wire.Section(Wire.Key(Key)),
            app => app.MapGet("/error", () => "page").RequireApiKey(),
            use: app =>
            {
                app.UseStatusCodePagesWithReExecute("/error");
                app.Use((context, next) =>
                {
                    if (context.Request.Path != "/gone")
                    {
                        return next(context);
                    }

                    context.Response.StatusCode = StatusCodes.Status410Gone;
                    return Task.CompletedTask;
                });
                app.UseRouting();
                app.UseApiAccessControl();
            });

        Assert.Equal((410, "page"), await AskAsync(host, "/gone", Wire.Header(Key)));
        Assert.Equal((410, ""), await AskAsync(host, "/gone"));
    }

    [Fact]
    public async Task A_request_with_an_error_page_is_counted_once_with_its_first_decision()
    {
        var reasons = new List<AccessReason>();
        using var decisions = new MeterListenerOf("api_access.decisions");
        await using var host = await StartAsync(
            "middleware",
            app =>
            {
                app.MapGet("/members", () => "members").RequirePermission("members", "search");
                app.MapFallback(() => "fallback").RequireApiRole("Owner");
            },
            async (context, next) =>
            {
                await next(context);
                reasons.Add(context.Features.Get<IApiAccessFeature>()!.Decision.Reason);
            });
        decisions.ListenTo(host.Services);

        Assert.Equal((403, ""), await AskAsync(host, "/members", Wire.Header(Key)));

        Assert.Single(decisions.Measurements);
        Assert.Equal([AccessReason.PermissionMissing], reasons);
    }

    private static Task<TestHost> StartAsync(
        string wiring, Action<WebApplication> map, Func<HttpContext, RequestDelegate, Task>? outermost = null) =>
        TestHost.StartAsync(
            Wire.Section(Wire.Key(Key)),
            map,
            use: app =>
            {
                if (outermost is not null)
                {
                    app.Use(outermost);
                }

                app.UseStatusCodePagesWithReExecute("/error");
                app.UseRouting();
                if (wiring == "branch")
                {
                    app.UseWhen(_ => false, branch => branch.UseApiAccessControl());
                }
                else
                {
                    app.UseApiAccessControl();
                }
            },
            services: services => services.AddSingleton<IAccessRefusalWriter, SilentWriter>());

    private static async Task<(int Status, string Body)> AskAsync(
        TestHost host, string path, params (string, string)[] headers)
    {
        var (status, body) = await host.GetAsync(path, headers);
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
}
