using System.Net;
using ApiAccessControl.Http.Reports;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Reports;

/// <summary>What is recorded of requests, and what is not.</summary>
public class RecentDecisionsTests
{
    private static readonly NewApiKey Reader = TestKeys.Make("recorded reader");

    private static readonly string Section = Wire.Section(
        Wire.Key(Reader, """ "Permissions": "orders:GET:*" """),
        options: """ "Credentials": { "QueryParameterName": "api_key" }, """);

    [Fact]
    public async Task A_decision_is_recorded_with_the_request_and_without_its_query()
    {
        await using var host = await StartAsync();
        await host.GetAsync("/orders/7?name=Ada", Wire.Header(Reader), ("Origin", "https://app.example.com"));

        var recorded = Assert.Single(Read(host));

        Assert.Equal(
            (AccessVerdict.Allowed, AccessReason.None, Reader.Id, "GET", "/orders/7", "/orders/{id}"),
            (recorded.Verdict, recorded.Reason, recorded.KeyId, recorded.Method, recorded.Path, recorded.Route));
        Assert.Equal(
            (IPAddress.Loopback, "https://app.example.com", RequestSource.Browser),
            (recorded.Address, recorded.Origin, recorded.Source));
        Assert.InRange(recorded.At, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow);
        var count = Assert.Single(Recent(host).CountLastHour());
        Assert.Equal((AccessVerdict.Allowed, 1), (count.Verdict, count.Count));
    }

    [Fact]
    public async Task Refusals_are_recorded_the_newest_first()
    {
        await using var host = await StartAsync();
        await host.GetAsync("/orders/7");
        await host.GetAsync("/nothing/here");
        using var posted = await host.SendAsync(HttpMethod.Post, "/orders/7", Wire.Header(Reader));

        Assert.Equal(
            ["POST /orders/7 permission_missing", "GET /nothing/here credential_missing",
                "GET /orders/7 credential_missing"],
            Read(host).Select(recorded => $"{recorded.Method} {recorded.Path} {recorded.Reason.Code()}"));
    }

    [Fact]
    public async Task Requests_to_management_to_endpoints_that_opted_out_and_preflights_are_not_recorded()
    {
        await using var host = await StartAsync();
        await host.GetAsync("/manage", Wire.Header(Reader));
        await host.GetAsync("/off");
        using var preflight = await host.SendAsync(
            HttpMethod.Options, "/orders/7", ("Origin", "https://x.example"), ("Access-Control-Request-Method", "GET"));

        Assert.Empty(Read(host));
        Assert.Empty(Recent(host).CountLastHour());
    }

    [Fact]
    public async Task No_secret_is_recorded_wherever_a_client_puts_it()
    {
        await using var host = await StartAsync();
        await host.GetAsync($"/orders/{Reader.Text}", Wire.Header(Reader));
        await host.GetAsync($"/orders/7?api_key={Reader.Text}");
        await host.GetAsync("/orders/7", ("Origin", $"https://{Reader.Text}.example"), Wire.Header(Reader));
        await host.GetAsync("/orders/7", ("Referer", $"https://x.example/?k={Reader.Text}"), Wire.Header(Reader));

        Assert.Equal(4, Read(host).Count);
        Assert.All(Read(host), recorded => Assert.DoesNotContain(
            Wire.Secret(Reader), string.Join(' ', PropertiesOf(recorded)), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Texts_of_a_client_that_are_too_long_are_not_kept()
    {
        await using var host = await StartAsync();
        var (longest, longer) = (new string('a', DecisionRecord.MaxText - 8), new string('a', DecisionRecord.MaxText));
        await host.GetAsync($"/orders/{longest}", Wire.Header(Reader), ("Origin", $"https://{longest}"));
        await host.GetAsync($"/orders/{longer}", Wire.Header(Reader), ("Origin", $"https://{longer}"));
        using var method = await host.SendAsync(new(new string('M', 33)), "/orders/7", Wire.Header(Reader));

        var recorded = Read(host);

        Assert.Equal((null, "/orders/7"), (recorded[0].Method, recorded[0].Path));
        Assert.Equal((null, null), (recorded[1].Path, recorded[1].Origin));
        Assert.NotNull(recorded[2].Path);
        Assert.NotNull(recorded[2].Origin);
    }

    [Fact]
    public async Task Ten_thousand_requests_with_long_paths_are_recorded_in_bounded_memory()
    {
        await using var host = await StartAsync();
        var recent = host.Services.GetRequiredService<RecentDecisions>();
        var gate = new GateCalls(host);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < RecentDecisions.Capacity + 100; i++)
        {
            gate.Decide($"/orders/{i}{new string('x', 8_000)}", $"https://{new string('y', 8_000)}.example");
        }

        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;

        Assert.Equal(RecentDecisions.Capacity, recent.Read().Count);
        Assert.InRange(grown, long.MinValue, 16_000_000);
    }

    [Fact]
    public async Task Recording_allocates_nothing_on_top_of_a_decision()
    {
        await using var plain = await StartAsync(access => access);
        await using var recording = await StartAsync();
        var (without, with) = (new GateCalls(plain), new GateCalls(recording));

        var difference = with.BytesOf("/orders/7", "https://app.example.com")
            - without.BytesOf("/orders/7", "https://app.example.com");

        Assert.True(Math.Abs(difference) < 1, $"{difference} bytes for each request.");
        Assert.NotEmpty(Read(recording));
        Assert.Null(plain.Services.GetService<IRecentDecisions>());
    }

    private static Task<TestHost> StartAsync(Func<IApiAccessControlBuilder, IApiAccessControlBuilder>? record = null) =>
        TestHost.StartAsync(
            Section,
            app =>
            {
                app.MapMethods("/orders/{id}", ["GET", "POST", "OPTIONS"], () => "in")
                    .RequirePermission("orders", "{id}");
                app.MapGet("/off", () => "in").DisableApiAccessControl();
                app.MapGet("/manage", () => "in").RequireApiKey().WithMetadata(new Management());
            },
            builder => (record ?? (access => access.AddRecentDecisions()))(builder.AddApiAccessControl()));

    private static IRecentDecisions Recent(TestHost host) => host.Services.GetRequiredService<IRecentDecisions>();

    private static IReadOnlyList<RecordedDecision> Read(TestHost host) => Recent(host).Read();

    private static IEnumerable<object?> PropertiesOf(RecordedDecision recorded) =>
        typeof(RecordedDecision).GetProperties().Where(property => property.GetIndexParameters().Length == 0)
            .Select(property => property.GetValue(property.GetMethod!.IsStatic ? null : recorded));

    private sealed class Management : IManagementEndpointMetadata
    {
        public bool AdmitsPersons => false;
    }
}
