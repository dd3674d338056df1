using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ApiAccessControl.Management.Http;
using ApiAccessControl.Management.Tests.Rest.Support;
using ApiAccessControl.Stores;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace ApiAccessControl.Management.Tests.Rest;

/// <summary>The stream of refusals, read from sockets.</summary>
public class RefusalStreamTests
{
    private static readonly (string, string) Ann = (PersonScheme.Header, "Ann");

    [Fact]
    public async Task A_refusal_arrives_as_an_event_while_the_stream_is_open()
    {
        var sample = new Sample();
        await using var host = await sample.StartAsync();
        using var events = await EventReader.OpenAsync(host, Ann);
        Assert.Contains("Content-Type: text/event-stream", events.Headers);
        Assert.Contains("Cache-Control: no-store", events.Headers);
        Assert.Contains("X-Content-Type-Options: nosniff", events.Headers);

        (await host.As(sample.Other).GetAsync("/plain")).Is(403);

        var refusal = JsonElement.Parse((await events.NextAsync())!["refusal ".Length..]);
        Assert.Equal("permission_missing", refusal.GetProperty("reason").GetString());
        Assert.Equal(sample.Other.Id, refusal.GetProperty("key").GetString());
        Assert.Equal("/plain", refusal.GetProperty("route").GetString());
    }

    [Fact]
    public async Task A_reader_of_an_organization_receives_the_refusals_of_its_keys_only()
    {
        var sample = new Sample();
        await using var host = await sample.StartAsync();
        using var events = await EventReader.OpenAsync(host, ("X-Api-Key", sample.Acme.Text));

        (await host.As(sample.Other).GetAsync("/plain")).Is(403);
        (await host.Anonymous().GetAsync("/plain")).Is(401);
        (await host.As(sample.Acme).PostAsync("keys", "{}", ("Origin", "https://evil.example"))).Is(403);

        Assert.Contains("\"cross_site\"", await events.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slow_reader_loses_the_oldest_and_is_told_how_many_while_others_lose_none()
    {
        const int Batch = 100, Batches = 40;
        var plan = new HostPlan
        {
            // The test is about a slow client, not about the server giving it up.
            Builder = builder => builder.WebHost.ConfigureKestrel(server => server.Limits.MinResponseDataRate = null),
        };
        await using var host = await RestHost.StartAsync(plan);
        var observer = host.Services.GetServices<IAccessAttemptObserver>().Single();
        using var slow = await EventReader.OpenAsync(host, Ann);
        using var fast = await EventReader.OpenAsync(host, Ann);
        var filler = new string('x', 4000);

        for (var i = 0; i < Batch * Batches; i++)
        {
            observer.Refused(new AccessAttempt(null, null, AccessReason.KeyUnknown) { Route = $"{i} {filler}" });
            if (i % Batch == Batch - 1)
            {
                for (var read = 0; read < Batch; read++)
                {
                    Assert.StartsWith("refusal ", await fast.NextAsync(), StringComparison.Ordinal);
                }
            }
        }

        var (received, dropped, last) = (0, 0, -1);
        while (last != (Batch * Batches) - 1)
        {
            var next = (await slow.NextAsync())!;
            var data = JsonElement.Parse(next[next.IndexOf('{', StringComparison.Ordinal)..]);
            if (next.StartsWith("dropped ", StringComparison.Ordinal))
            {
                dropped += data.GetProperty("count").GetInt32();
                continue;
            }

            var number = int.Parse(data.GetProperty("route").GetString()!.Split(' ')[0], CultureInfo.InvariantCulture);
            Assert.True(number > last, $"{number} after {last}");
            (received, last) = (received + 1, number);
        }

        Assert.True(dropped > 0, "Nothing was dropped.");
        Assert.Equal(Batch * Batches, received + dropped);
    }

    [Fact]
    public async Task A_stream_without_events_has_a_comment_every_15_seconds()
    {
        var clock = new FakeTimeProvider(new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));
        await using var host = await RestHost.StartAsync(new()
        {
            Services = services => services.AddSingleton<TimeProvider>(clock),
        });
        using var events = await EventReader.OpenAsync(host, Ann);

        for (var beat = 0; beat < 3; beat++)
        {
            var next = events.NextAsync();
            await AdvanceUntilAsync(clock, TimeSpan.FromSeconds(15), next);
            Assert.Equal(": heartbeat", await next);
        }
    }

    [Fact]
    public async Task A_host_that_stops_ends_its_streams_within_a_second()
    {
        await using var host = await RestHost.StartAsync();
        using var events = await EventReader.OpenAsync(host, Ann);
        var started = Stopwatch.GetTimestamp();

        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await events.EndAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_key_that_is_disabled_ends_its_stream_and_not_those_of_others()
    {
        var sample = new Sample();
        await using var host = await sample.StartAsync();
        using var own = await EventReader.OpenAsync(host, ("X-Api-Key", sample.Acme.Text));
        using var other = await EventReader.OpenAsync(host, ("X-Api-Key", sample.Owner.Text));

        (await host.AsPerson().PatchAsync($"keys/{sample.Acme.Id}", """{ "enabled": false }""")).Is(200);
        await own.EndAsync();

        (await host.Anonymous().GetAsync("/plain")).Is(401);
        Assert.Contains("\"credential_missing\"", await other.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_loses_its_permission_reads_no_more()
    {
        var sample = new Sample();
        var clock = new FakeTimeProvider(new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));
        sample.Plan.Services = services => services.AddSingleton<TimeProvider>(clock);
        await using var host = await sample.StartAsync();
        using var events = await EventReader.OpenAsync(host, ("X-Api-Key", sample.Acme.Text));

        (await host.AsPerson().PatchAsync(
            $"keys/{sample.Acme.Id}", """{ "permissions": ["access:GET:keys"] }""")).Is(200);
        var end = events.EndAsync();
        await AdvanceUntilAsync(clock, TimeSpan.FromSeconds(15), end);
        await end;
    }

    [Fact]
    public async Task An_api_that_is_switched_off_does_not_end_the_stream_of_a_key()
    {
        var sample = new Sample();
        await using var host = await sample.StartAsync();
        using var events = await EventReader.OpenAsync(host, ("X-Api-Key", sample.Owner.Text));

        (await host.AsPerson().PatchAsync("settings", """{ "enabled": false }""")).Is(200);
        (await host.As(sample.Owner).GetAsync("/plain")).Is(503);

        Assert.Contains("\"api_disabled\"", await events.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_session_of_the_console_ends_its_stream_after_8_hours()
    {
        var clock = new FakeTimeProvider(new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));
        await using var host = await RestHost.StartAsync(new()
        {
            Services = services => services.AddSingleton<TimeProvider>(clock),
            Map = app => app.MapApiAccessManagement("/access").AllowConsoleSignIn(),
        });
        var link = Assert.Single(host.Log.Of(ManagementEventIds.SignInLink));
        using var form = new FormUrlEncodedContent([new("t", link.Split("?t=")[1][..64])]);
        var signedIn = (await host.Anonymous().SendAsync(HttpMethod.Post, "/access/sign-in", form)).Is(303);
        using var events = await EventReader.OpenAsync(host, ("Cookie", signedIn.Header("Set-Cookie")!.Split(';')[0]));

        clock.Advance(TimeSpan.FromHours(8) - TimeSpan.FromSeconds(1));
        (await host.Anonymous().GetAsync("/plain")).Is(401);
        Assert.Contains("\"credential_missing\"", await NextRefusalAsync(events), StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromSeconds(1));
        await events.EndAsync();
    }

    [Fact]
    public async Task One_actor_has_ten_streams_and_a_client_that_disconnects_gives_its_place_back()
    {
        await using var host = await RestHost.StartAsync();
        var patience = 500;
        for (var round = 0; round < 2; round++)
        {
            var open = new List<EventReader>();
            while (open.Count < 10)
            {
                var events = await EventReader.OpenAsync(host, Ann);
                if (events.Status == 200)
                {
                    open.Add(events);
                    continue;
                }

                // The server notices within moments that the clients of the first round are gone.
                Assert.Equal((1, 503), (round, events.Status));
                Assert.True(patience-- > 0, "The places of clients that disconnected were not given back.");
                events.Dispose();
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }

            (await host.AsPerson().GetAsync("refusals/stream")).Is(503, "too_many_readers");
            using var another = await EventReader.OpenAsync(host, (PersonScheme.Header, "Bob"));
            Assert.Equal(200, another.Status);
            open.ForEach(events => events.Dispose());
        }
    }

    // A timer that the server starts a moment later than the clock was moved needs another move.
    // Whether a heartbeat comes first depends on when the server began to wait.
    private static async Task<string> NextRefusalAsync(EventReader events)
    {
        var next = ": heartbeat";
        while (next == ": heartbeat")
        {
            next = await events.NextAsync() ?? throw new IOException("The server ended the stream.");
        }

        return next;
    }

    private static async Task AdvanceUntilAsync(FakeTimeProvider clock, TimeSpan step, Task done)
    {
        for (var i = 0; i < 100 && !done.IsCompleted; i++)
        {
            clock.Advance(step);
            await Task.WhenAny(done, Task.Delay(100, TestContext.Current.CancellationToken));
        }
    }
}
