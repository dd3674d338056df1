using ApiAccessControl.Keys;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Explain.Support;
using ApiAccessControl.Tests.Http.Enforcement;
using ApiAccessControl.Tests.Http.Routing;
using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Tests.Explain;

/// <summary>A question finds the endpoint that a request gets.</summary>
public class EndpointOfQuestionTests
{
    private static readonly PolicyRecord[] Records =
    [
        new PolicySettings { Enabled = true },
        ExplainCase.Of(ExplainCase.Good) with { Permissions = ["orders:*:7", "orders:*:a~b", "things:GET:all"] },
    ];

    [Theory]
    [InlineData("GET", "/orders/7", "orders/{id:int}")]
    [InlineData("GET", "/ORDERS/7/", "orders/{id:int}")]
    [InlineData("get", "/orders/7?x=1", "orders/{id:int}")]
    [InlineData("GET", "/orders/a%7Eb", "orders/{name}")]
    [InlineData("GET", "/orders/8", "orders/{id:int}")]
    [InlineData("HEAD", "/orders/7", "405 HTTP Method Not Supported")]
    [InlineData("DELETE", "/orders/7", "405 HTTP Method Not Supported")]
    [InlineData("POST", "/json", "415 HTTP Unsupported Media Type")]
    [InlineData("GET", "/pages/a/b", "/pages/{*path:nonfile}")]
    [InlineData("GET", "/pages/a.css", null)]
    [InlineData("GET", "/orders", null)]
    [InlineData("GET", "/short", "/short")]
    [InlineData("GET", "/guarded/class", "guarded/class")]
    [InlineData("GET", "/guarded/both", "guarded/both")]
    [InlineData("GET", "/dynamic/PlainDynamic", "dynamic")]
    public async Task The_endpoint_of_a_question_is_the_one_that_routing_finds(
        string method, string path, string? expected)
    {
        await using var host = await StartAsync();
        var question = new AccessQuestion
        {
            Method = method,
            Path = path,
            Credential = ExplainCase.Good.Text,
            Headers = new HeaderDictionary { ["Content-Type"] = "text/plain" },
        };

        var explained = await host.ExplainNowAsync(question);
        var answer = await host.CallAsync(question with { Headers = null });

        if (expected == "dynamic")
        {
            Assert.Contains("PlainDynamicController", explained.Endpoint, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(expected, explained.Route ?? explained.Endpoint);
        }

        var status = int.Parse(answer.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(
            explained.Decision.Continues ? 0 : status,
            explained.Decision.StatusCode);
        Assert.Equal(
            explained.Decision.Verdict == AccessVerdict.Refused,
            answer.Contains(explained.Decision.Reason.Code(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_route_values_of_the_path_are_those_that_requirements_name()
    {
        await using var host = await StartAsync();

        var explained = await host.ExplainNowAsync(Ask("/orders/a%7Eb"));

        Assert.Equal("a~b", explained.RouteValues["name"]);
        Assert.Equal(AccessVerdict.Allowed, explained.Decision.Verdict);
        Assert.Empty(explained.Notes);
    }

    [Theory]
    [InlineData("/nowhere.css", "No endpoint matches this path and method.")]
    [InlineData("/json", "Routing answers this request itself: 405 HTTP Method Not Supported.")]
    public async Task An_explanation_notes_what_the_decision_does_not_show(string path, string note)
    {
        await using var host = await StartAsync();

        Assert.Equal(note, Assert.Single((await host.ExplainNowAsync(Ask(path))).Notes));
    }

    [Fact]
    public async Task An_endpoint_is_found_by_its_route_by_its_name_and_by_itself()
    {
        await using var host = await StartAsync();
        var source = host.Services.GetRequiredService<EndpointDataSource>();
        var endpoint = source.Endpoints.OfType<RouteEndpoint>().First(e => e.RoutePattern.RawText == "orders/{id:int}");
        var question = new AccessQuestion
        {
            KeyId = ExplainCase.Good.Id,
            RouteValues = new Dictionary<string, string> { ["id"] = "7" },
        };
        AccessQuestion[] forms =
        [
            question with { Route = "orders/{id:int}" },
            question with { Route = "/orders/{id:int}/" },
            question with { Route = endpoint.DisplayName },
            question with { Endpoint = endpoint },
        ];

        foreach (var form in forms)
        {
            var explained = await host.ExplainNowAsync(form);

            Assert.Equal(
                (endpoint.DisplayName, AccessVerdict.Allowed), (explained.Endpoint, explained.Decision.Verdict));
            Assert.Equal(
                AccessReason.PermissionMissing,
                (await host.ExplainNowAsync(form with { RouteValues = null })).Decision.Reason);
        }

        var other = await host.ExplainNowAsync(forms[0] with { Method = "DELETE" });
        Assert.Equal((null, AccessReason.EndpointNotFound), (other.Endpoint, other.Decision.Reason));
        Assert.Equal("No endpoint has this route and method.", Assert.Single(other.Notes));
    }

    [Fact]
    public async Task When_routing_throws_the_explanation_notes_it_and_refuses()
    {
        await using var host = await ExplainHost.StartAsync(
            Records,
            map: app =>
            {
                app.MapGet("/twice/{a}", () => "in").RequireApiKey();
                app.MapGet("/twice/{b}", () => "in").RequireApiKey();
            });

        var explained = await host.ExplainNowAsync(Ask("/twice/x"));

        Assert.Equal(AccessVerdict.Refused, explained.Decision.Verdict);
        Assert.StartsWith("Routing throws for this request", explained.Notes[0], StringComparison.Ordinal);
        Assert.StartsWith("500", await host.CallAsync(new() { Path = "/twice/x" }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_the_question_does_not_name_is_noted()
    {
        await using var host = await ExplainHost.StartAsync(
            Records,
            map: app =>
            {
                app.MapGet("/here", () => "in").RequireApiKey().RequireHost("api.example.com");
                app.MapGet("/there", () => "in").RequireApiKey();
            });

        var named = await host.ExplainNowAsync(Ask("/here") with { Host = "api.example.com" });
        var unnamed = await host.ExplainNowAsync(Ask("/here"));
        var byRoute = await host.ExplainNowAsync(new() { Route = "/here", KeyId = ExplainCase.Good.Id });

        Assert.Equal((AccessVerdict.Allowed, 0), (named.Decision.Verdict, named.Notes.Count));
        Assert.Equal(AccessReason.EndpointNotFound, unnamed.Decision.Reason);
        Assert.Contains(unnamed.Notes, note => note.Contains("Some endpoints accept only", StringComparison.Ordinal));
        Assert.Contains(byRoute.Notes, note => note.Contains("only api.example.com", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_endpoint_that_is_added_after_the_start_is_found_by_path_and_by_route()
    {
        using var added = new GrowingSource();
        await using var host = await ExplainHost.StartAsync(
            Records, map: app => ((IEndpointRouteBuilder)app).DataSources.Add(added));
        Assert.Null((await host.ExplainNowAsync(Ask("/late"))).Endpoint);
        Assert.Null((await host.ExplainNowAsync(new() { Route = "/late" })).Endpoint);

        added.Add("/late");

        Assert.Equal("/late", (await host.ExplainNowAsync(Ask("/late"))).Endpoint);
        Assert.Equal("/late", (await host.ExplainNowAsync(new() { Route = "/late" })).Endpoint);
        Assert.Equal("403 endpoint_undeclared Endpoint", await host.CallAsync(Ask("/late") with
        {
            Credential = ExplainCase.Good.Text,
            KeyId = null,
        }));
    }

    [Fact]
    public async Task Where_only_a_group_has_the_gate_other_requests_are_not_checked()
    {
        await using var host = await TestHost.StartAsync(
            "{}",
            app =>
            {
                app.MapGroup("/api").AddApiAccessFilter().MapGet("/x", () => "in").RequireApiKey();
                app.MapGet("/outside", () => "in");
            },
            builder => builder.AddApiAccessControl().AddMemoryStore(Records),
            use: _ => { }, services: ReasonWriter.Register);

        foreach (var (path, answer) in new[]
            { ("/api/x", "401 credential_missing Credential"), ("/outside", "200 in") })
        {
            Assert.Equal(answer, await host.CallAsync(new() { Path = path }));
            Assert.Equal(answer, await host.Explainer().AskAsync(new() { Path = path }));
        }

        var nowhere = await host.ExplainNowAsync(new() { Path = "/nowhere" });
        Assert.Equal(AccessVerdict.NotChecked, nowhere.Decision.Verdict);
        Assert.Contains(nowhere.Notes, note => note.StartsWith("The gate does not decide", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Contradictions))]
    public async Task A_question_that_contradicts_itself_is_refused(AccessQuestion question)
    {
        await using var host = await StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(async () => await host.ExplainNowAsync(question));
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await host.Explainer().DecideAsync(question, TestContext.Current.CancellationToken));
    }

    public static TheoryData<AccessQuestion> Contradictions { get; } =
    [
        new AccessQuestion(),
        new AccessQuestion { Path = "/x", Route = "/x" },
        new AccessQuestion { Path = "x" },
        new AccessQuestion { Path = "/x", Method = "" },
        new AccessQuestion { Path = "/x", KeyId = "abcdefgh", Credential = "x" },
    ];

    private static AccessQuestion Ask(string path) => new() { Path = path, KeyId = ExplainCase.Good.Id };

    private static Task<TestHost> StartAsync() => ExplainHost.StartAsync(
        builder =>
        {
            builder.Services.AddSingleton<Served>().AddSingleton<Transformer>();
            builder.Services.AddOnlyControllers(typeof(GuardedController), typeof(PlainDynamicController));
            builder.AddApiAccessControl().AddMemoryStore(Records);
        },
        app =>
        {
            app.MapGet("orders/{id:int}", () => "in").RequirePermission("orders", "{id}");
            app.MapGet("orders/{name}", () => "in").RequirePermission("orders", "{name}");
            app.MapPost("/json", (Order order) => $"in {order.Id}").RequireApiKey().Accepts<Order>("application/json");
            app.MapGet("/short", () => "in").RequireApiKey().ShortCircuit();
            app.MapControllers();
            app.MapDynamicControllerRoute<Transformer>("/dynamic/{name}");
            app.MapFallback("/pages/{*path:nonfile}", () => "in").RequireApiKey();
        });

    private sealed record Order(int Id);

    /// <summary>A data source that gets endpoints while the host runs.</summary>
    private sealed class GrowingSource : EndpointDataSource, IDisposable
    {
        private CancellationTokenSource _changed = new();
        private IReadOnlyList<Endpoint> _endpoints = [];

        public override IReadOnlyList<Endpoint> Endpoints => _endpoints;

        public void Add(string route)
        {
            _endpoints =
            [
                new RouteEndpointBuilder(
                    context => context.Response.WriteAsync("in"),
                    Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse(route), 0) { DisplayName = route }
                    .Build(),
            ];
            var before = _changed;
            _changed = new();
            before.Cancel();
        }

        public override IChangeToken GetChangeToken() => new CancellationChangeToken(_changed.Token);

        public void Dispose() => _changed.Dispose();
    }
}
