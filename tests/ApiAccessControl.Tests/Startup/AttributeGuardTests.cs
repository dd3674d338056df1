using System.Net;
using ApiAccessControl.Logging;
using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.SignalR;

namespace ApiAccessControl.Tests.Startup;

/// <summary>Endpoints with requirements by attribute only, reached past the middleware.</summary>
public class AttributeGuardTests
{
    private static readonly Dictionary<string, Action<WebApplication>> Past = new()
    {
        ["short-circuited"] = app =>
            app.MapGet("/x", [RequirePermission("members", "search")] () => "in").ShortCircuit(),
        ["outside of the branch with the gate"] = app =>
            app.MapGet("/x", [RequirePermission("members", "search")] () => "in"),
        ["any method"] = app => app.Map("/x", [RequirePermission("members", "search")] () => "in"),
        ["a request delegate"] = app => app.MapGet(
            "/x", [RequirePermission("members", "search")] (HttpContext context) => context.Response.WriteAsync("in")),
        ["a fallback"] = app => app.MapFallback([RequirePermission("members", "search")] () => "in"),
        ["in a group"] = app => app.MapGroup("/").MapGet("/x", [RequirePermission("members", "search")] () => "in"),
        ["beside a method that asks nothing"] = app =>
        {
            app.MapPost("/x", () => "posted").DisableApiAccessControl();
            app.MapGet("/x", [RequirePermission("members", "search")] () => "in");
        },
        ["beside a host that asks nothing"] = app =>
        {
            app.MapGet("/x", () => "other").RequireHost("other.example").DisableApiAccessControl();
            app.MapGet("/x", [RequirePermission("members", "search")] () => "in");
        },
    };

    public static TheoryData<string> Names { get; } = [.. Past.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_guard_decides_a_request_that_the_gate_did_not_decide(string name)
    {
        var log = new LogCapture();
        await using var host = await Start.HostAsync(Past[name], log, use: GateElsewhere);

        Assert.Equal(HttpStatusCode.Unauthorized, (await host.GetAsync("/x")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.GetAsync("/x", ("X-Api-Key", Start.Bare.Text))).Status);
        Assert.Equal((HttpStatusCode.OK, "in"), await host.GetAsync("/x", ("X-Api-Key", Start.Full.Text)));
        Assert.Single(log.Of(EventIds.GuardDecided));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_guard_decides_past_a_filter_group(string name)
    {
        await using var host = await Start.HostAsync(
            app =>
            {
                app.MapGroup("/api").AddApiAccessFilter();
                Past[name](app);
            },
            use: _ => { });

        Assert.Equal(HttpStatusCode.Unauthorized, (await host.GetAsync("/x")).Status);
        Assert.Equal((HttpStatusCode.OK, "in"), await host.GetAsync("/x", ("X-Api-Key", Start.Full.Text)));
    }

    [Fact]
    public async Task Behind_the_gate_the_guard_does_not_decide_again()
    {
        var log = new LogCapture();
        await using var host = await Start.HostAsync(
            app => app.MapGet("/x", [RequirePermission("members", "search")] (HttpContext context) =>
                $"{context.GetApiKey()!.Id} {context.GetEndpoint()!.DisplayName}"),
            log);

        var (status, body) = await host.GetAsync("/x", ("X-Api-Key", Start.Full.Text));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.StartsWith($"{Start.Full.Id} HTTP: GET /x", body, StringComparison.Ordinal);
        Assert.Single(log.Of(EventIds.Allowed));
        Assert.Empty(log.Of(EventIds.GuardDecided));
    }

    [Fact]
    public async Task The_guard_keeps_route_values_and_405_answers()
    {
        await using var host = await Start.HostAsync(
            app => app.MapGet("/b/{id}", [RequirePermission("backups", "{id}")] (string id) => id).ShortCircuit(),
            use: GateElsewhere);

        Assert.Equal((HttpStatusCode.OK, "seven"), await host.GetAsync("/b/seven", ("X-Api-Key", Start.Full.Text)));
        using var posted = await host.SendAsync(HttpMethod.Post, "/b/seven", ("X-Api-Key", Start.Full.Text));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, posted.StatusCode);
    }

    [Fact]
    public async Task A_hub_with_a_requirement_attribute_is_guarded()
    {
        await using var host = await Start.HostAsync(
            app => app.MapHub<Guarded>("/hub"), build: builder => builder.Services.AddSignalR(), use: GateElsewhere);

        using var refused = await host.SendAsync(HttpMethod.Post, "/hub/negotiate?negotiateVersion=1");
        using var admitted = await host.SendAsync(
            HttpMethod.Post, "/hub/negotiate?negotiateVersion=1", ("X-Api-Key", Start.Full.Text));

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, admitted.StatusCode);
    }

    [Fact]
    public async Task A_system_that_is_off_is_refused_past_the_gate()
    {
        await using var host = await Start.HostAsync(
            app => app.MapGet("/x", [RequireApiKey, InApiSystem("reports")] () => "in"), use: GateElsewhere);

        Assert.Equal(HttpStatusCode.ServiceUnavailable,
            (await host.GetAsync("/x", ("X-Api-Key", Start.Full.Text))).Status);
    }

    [Fact]
    public async Task Endpoints_without_requirements_are_not_guarded()
    {
        await using var host = await Start.HostAsync(
            app => app.MapGet("/x", () => "open").DisableApiAccessControl(), use: GateElsewhere);

        Assert.Equal((HttpStatusCode.OK, "open"), await host.GetAsync("/x"));
    }

    private static void GateElsewhere(WebApplication app) =>
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/elsewhere"), branch =>
            branch.UseApiAccessControl());

    [RequirePermission("members", "search")]
    private sealed class Guarded : Hub;
}
