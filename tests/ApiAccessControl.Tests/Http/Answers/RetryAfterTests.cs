using System.Globalization;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Answers;

public class RetryAfterTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-11-21T09:30:00Z", "Sat, 21 Nov 2026 09:30:00 GMT")]
    [InlineData("2026-11-21T10:30:00+01:00", "Sat, 21 Nov 2026 09:30:00 GMT")]
    [InlineData("2026-11-21T08:00:00Z", null)]
    [InlineData("2026-11-21T07:59:59Z", null)]
    [InlineData(null, null)]
    public async Task A_503_has_Retry_After_when_the_end_is_known_and_in_the_future(string? until, string? expected)
    {
        var clock = new TestClock(Now);
        var settings = new PolicySettings
        {
            Enabled = false,
            DisabledUntil = until is null ? null : DateTimeOffset.Parse(until, CultureInfo.InvariantCulture),
        };
        await using var host = await TestHost.StartAsync(
            "{}",
            app => app.MapGet("/any", () => "in").RequireApiKey(),
            builder => builder.AddApiAccessControl().AddMemoryStore(settings),
            services: services => services.AddSingleton<TimeProvider>(clock));

        var answer = await RawHttp.GetAsync(host.Address, "/any");

        Assert.Equal((503, """{"error":"The API is not available."}"""), (answer.Status, answer.Body));
        Assert.Equal(expected is null ? [] : [expected], answer.Header("Retry-After"));
    }
}
