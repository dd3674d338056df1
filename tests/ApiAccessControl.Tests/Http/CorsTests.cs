using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http;

/// <summary>CORS preflights and the headers of refusals.</summary>
public class CorsTests
{
    private const string Page = "https://app.example.com";
    private static readonly string[] Preflight = [$"Origin: {Page}", "Access-Control-Request-Method: GET"];

    [Fact]
    public async Task With_cors_in_front_a_preflight_is_answered_with_its_headers_and_a_refusal_keeps_them()
    {
        await using var host = await StartAsync(app => app.UseCors().UseApiAccessControl());

        var preflight = await RawHttp.RequestAsync(host.Address, "OPTIONS /any", Preflight);
        var foreign = await RawHttp.RequestAsync(host.Address, "OPTIONS /any", "Origin: https://evil.example",
            "Access-Control-Request-Method: GET");
        var keyless = await RawHttp.GetAsync(host.Address, "/any", $"Origin: {Page}");
        var undeclared = await RawHttp.GetAsync(host.Address, "/undeclared", $"Origin: {Page}",
            Wire.Line(KeyHost.Good));
        var malformed = await RawHttp.GetAsync(host.Address, "/any", $"Origin: {Page}", "X-Api-Key: a,b");

        Assert.Equal(204, preflight.Status);
        Assert.Equal([Page], preflight.Header("Access-Control-Allow-Origin"));
        Assert.Empty(foreign.Header("Access-Control-Allow-Origin"));
        Assert.Equal((401, 403, 400), (keyless.Status, undeclared.Status, malformed.Status));
        Assert.All([keyless, undeclared, malformed], answer =>
            Assert.Equal([Page], answer.Header("Access-Control-Allow-Origin")));
    }

    [Theory]
    [InlineData("Simple")]
    [InlineData("ProblemDetails")]
    [InlineData("Atlas")]
    public async Task Every_refusal_in_every_format_keeps_the_headers_of_cors(string format)
    {
        await using var host = await StartAsync(
            app => app.UseCors().UseApiAccessControl(),
            options: $$""" "Refusals": { "Format": "{{format}}", "Disclosure": "Code" }, """);
        (string Target, string Line, int Status)[] refused =
        [
            ("/any", "X-Api-Key: a,b", 400), ("/any", "Accept: */*", 401), ("/any", Wire.Line(KeyHost.Unknown), 401),
            ("/undeclared", Wire.Line(KeyHost.Good), 403), ("/nowhere", Wire.Line(KeyHost.Good), 404),
            ("/off", Wire.Line(KeyHost.Good), 503),
        ];

        foreach (var (target, line, status) in refused)
        {
            var answer = await RawHttp.GetAsync(host.Address, target, $"Origin: {Page}", line);
            var foreign = await RawHttp.GetAsync(host.Address, target, "Origin: https://evil.example", line);

            Assert.Equal(status, answer.Status);
            Assert.Equal([Page], answer.Header("Access-Control-Allow-Origin"));
            Assert.Empty(foreign.Header("Access-Control-Allow-Origin"));
        }
    }

    [Fact]
    public async Task A_refusal_by_a_filter_group_keeps_the_headers_of_cors()
    {
        await using var host = await TestHost.StartAsync(
            KeyHost.SectionWith(),
            app => app.MapGroup("/group").AddApiAccessFilter().MapGet("/any", () => "in").RequireApiKey(),
            AddCors,
            app => app.UseCors());

        var answer = await RawHttp.GetAsync(host.Address, "/group/any", $"Origin: {Page}");

        Assert.Equal(401, answer.Status);
        Assert.Equal([Page], answer.Header("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_preflight_that_reaches_the_gate_is_204_without_cors_headers_and_runs_nothing()
    {
        using var log = new CapturedLog();
        await using var host = await StartAsync(app => app.UseApiAccessControl().UseCors(), log);

        for (var i = 0; i < 2; i++)
        {
            foreach (var target in new[] { "/any", "/undeclared", "/all", "/nowhere" })
            {
                var answer = await RawHttp.RequestAsync(host.Address, $"OPTIONS {target}", Preflight);

                Assert.Equal((204, ""), (answer.Status, answer.Body));
                Assert.DoesNotContain(answer.HeaderLines, line =>
                    line.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
            }
        }

        Assert.Single(log.At(LogLevel.Warning), line => line.Contains("CORS preflight", StringComparison.Ordinal));
    }

    [Theory] // Half a preflight is a request like any other.
    [InlineData("OPTIONS /all", "Origin: https://app.example.com")]
    [InlineData("OPTIONS /all", "Access-Control-Request-Method: GET")]
    [InlineData("OPTIONS /all", "Accept: */*")]
    [InlineData("GET /all", "Origin: https://app.example.com|Access-Control-Request-Method: GET")]
    [InlineData("OPTIONSX /all", "Origin: https://app.example.com|Access-Control-Request-Method: GET")]
    public async Task A_request_that_is_not_a_complete_preflight_needs_a_key(string line, string headers)
    {
        await using var host = await StartAsync(app => app.UseApiAccessControl());

        Assert.Equal(401, (await RawHttp.RequestAsync(host.Address, line, headers.Split('|'))).Status);
    }

    private static Task<TestHost> StartAsync(
        Action<WebApplication> use, CapturedLog? log = null, string options = "") => TestHost.StartAsync(
        KeyHost.SectionWith(options),
        app =>
        {
            app.MapGet("/any", () => "in").RequireApiKey();
            app.MapGet("/undeclared", () => "in");
            app.MapGet("/off", () => "in").RequireApiKey().InApiSystem("unknown-system");
            app.Map("/all", () => "in").RequireApiKey();
        },
        builder =>
        {
            AddCors(builder);
            if (log is not null)
            {
                builder.Logging.AddProvider(log);
            }
        },
        use);

    private static void AddCors(WebApplicationBuilder builder)
    {
        builder.AddApiAccessControl();
        builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy.WithOrigins(Page)));
    }
}
