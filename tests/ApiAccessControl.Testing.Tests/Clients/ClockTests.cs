using ApiAccessControl.Testing.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ApiAccessControl.Testing.Tests.Clients;

/// <summary>The test sets the clock of the application.</summary>
public class ClockTests
{
    private static readonly DateTimeOffset Noon = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_key_begins_and_expires_by_the_clock_of_the_test()
    {
        var clock = new FakeTimeProvider(Noon);
        await using var app = new TestApp();
        using var client = app.WithApiAccessPolicy().WithClock(clock)
            .CreateClientWithKey(key => key.NotBefore(Noon.AddHours(1)).ExpiresAt(Noon.AddHours(2)));

        await client.ShouldBeRefusedAsync(HttpMethod.Get, "/reports", AccessReason.KeyNotYetValid);
        clock.Advance(TimeSpan.FromHours(1));
        await client.ShouldBeAllowedAsync(HttpMethod.Get, "/reports");
        clock.Advance(TimeSpan.FromHours(1));
        await client.ShouldBeRefusedAsync(HttpMethod.Get, "/reports", AccessReason.KeyExpired);
    }

    [Fact]
    public async Task The_clock_replaces_one_that_the_application_has_registered()
    {
        await using var app = new TestApp
        {
            AppServices = services => services.AddSingleton<TimeProvider>(new FakeTimeProvider(Noon.AddYears(1))),
        };
        using var client = app.WithClock(new FakeTimeProvider(Noon)).WithApiAccessPolicy()
            .CreateClientWithKey(key => key.ExpiresAt(Noon.AddHours(1)));

        await client.ShouldBeAllowedAsync(HttpMethod.Get, "/reports");
    }
}
