using System.Globalization;
using ApiAccessControl.Management.Tests.Rest.Support;

namespace ApiAccessControl.Management.Tests.Rest;

/// <summary>The limit of failed credentials applies to the management API too.</summary>
public class FailedAttemptTests
{
    [Fact]
    public async Task Above_the_limit_every_key_is_answered_429_and_a_person_without_a_key_enters()
    {
        var sample = new Sample();
        sample.Plan.Section = """{ "Credentials": { "FailedAttempts": { "Limit": 2, "Window": "00:01:00" } } }""";
        await using var host = await sample.StartAsync();
        var unknown = TestKeys.Make("nowhere");

        (await host.As(unknown).GetAsync("keys")).Is(401, "key_invalid");
        (await host.As(sample.Owner).GetAsync("keys")).Is(200);
        (await host.As(unknown).PostAsync("keys", "{}")).Is(401, "key_invalid");

        foreach (var key in new[] { unknown, sample.Owner })
        {
            var refused = (await host.As(key).GetAsync("keys")).Is(429, "too_many_attempts");
            Assert.Equal("application/problem+json", refused.ContentType);
            Assert.InRange(int.Parse(refused.Header("Retry-After")!, CultureInfo.InvariantCulture), 1, 60);
            (await host.As(key).PostAsync("keys", "{}")).Is(429, "too_many_attempts");
        }

        (await host.AsPerson().GetAsync("keys")).Is(200);
    }
}
