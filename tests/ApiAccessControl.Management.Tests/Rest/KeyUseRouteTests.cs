using System.Text.Json;
using ApiAccessControl.Management.Tests.Rest.Support;
using Microsoft.AspNetCore.HttpOverrides;

namespace ApiAccessControl.Management.Tests.Rest;

/// <summary>
/// Uses of keys and entries: real requests from several addresses, stored by the flush, shown by the API.
/// </summary>
public class KeyUseRouteTests
{
    private const int Patience = 30;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Uses_are_counted_for_the_key_and_for_each_entry_with_the_last_time_and_address(bool inFile)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var plan = Plan();
            var key = plan.Key("used", record => record with
            {
                Permissions = ["members:GET:search"],
                Networks = ["198.51.100.0/24", "198.51.100.7/32", "2001:DB8::/32", "203.0.113.9"],
            });
            if (inFile)
            {
                plan.Store = access => access.AddFileStore(
                    Path.Combine(folder.FullName, "policy.json"), file => file.CreateIfMissing = true);
            }

            await using var host = await RestHost.StartAsync(plan);
            if (inFile)
            {
                await CommitAsync(host, plan);
            }

            var before = DateTimeOffset.UtcNow;
            await CallAsync(host, key, "198.51.100.7", 5);
            await CallAsync(host, key, "198.51.100.8", 3);
            await CallAsync(host, key, "198.51.100.9", 1);
            await CallAsync(host, key, "2001:db8::1", 2);
            await CallAsync(host, key, "192.0.2.1", 4, expected: 403);

            var shown = await ShownAsync(host, key, 11);
            Assert.Equal("2001:db8::1", shown.GetProperty("lastUsed").GetProperty("address").GetString());
            AssertEntries(
                shown.GetProperty("networks"), before,
                ("198.51.100.0/24", 4, "198.51.100.9"), ("198.51.100.7/32", 5, "198.51.100.7"),
                ("2001:DB8::/32", 2, "2001:db8::1"), ("203.0.113.9", 0, null));
            var person = host.AsPerson();
            var list = (await person.GetAsync($"keys/{key.Id}/networks")).Is(200);
            Assert.Equal(shown.GetProperty("networks").ToString(), list.Json.GetProperty("items").ToString());
            var one = (await person.GetAsync($"keys/{key.Id}/networks/198.51.100.7")).Is(200);
            Assert.Equal(("5", "198.51.100.7"), (one.Member("count"), one.Member("lastAddress")));
            var listed = (await person.GetAsync("keys")).Is(200).Json.GetProperty("items").EnumerateArray()
                .Single(item => item.GetProperty("id").GetString() == key.Id);
            Assert.Equal(shown.ToString(), listed.ToString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Uses_change_no_ETag_and_an_entry_that_is_removed_and_used_again_starts_anew()
    {
        var plan = Plan();
        var key = plan.Key("counted", record => record with
        {
            Permissions = ["members:GET:search"],
            Networks = ["198.51.100.0/24", "203.0.113.9"],
        });
        await using var host = await RestHost.StartAsync(plan);
        var person = host.AsPerson();
        var path = $"keys/{key.Id}/networks";
        var tag = (await person.GetAsync(path)).Is(200).ETag;
        await CallAsync(host, key, "203.0.113.9", 3);
        await ShownAsync(host, key, 3);
        Assert.Equal(tag, (await person.GetAsync(path)).Is(200).ETag);

        (await person.DeleteAsync($"{path}/203.0.113.9")).Is(204);
        await CallAsync(host, key, "198.51.100.1", 1);
        await ShownAsync(host, key, 4);
        var added = (await person.PostAsync(path, """{ "entries": ["203.0.113.9"] }""")).Is(200);

        Assert.Equal(
            [1, 0],
            added.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("count").GetInt32()));
    }

    private static HostPlan Plan() => new()
    {
        Before = app => app.UseForwardedHeaders(new() { ForwardedHeaders = ForwardedHeaders.XForwardedFor }),
        Services = services => services.AddSingleton<TimeProvider>(new FastTimers()),
    };

    private static async Task CommitAsync(RestHost host, HostPlan plan)
    {
        var result = await host.Services.GetRequiredService<IPolicyManager>().CommitAsync(
            [.. plan.Records.Select(PolicyEdit.Overwrite)], new("test"), TestContext.Current.CancellationToken);
        Assert.Equal(PolicyCommitStatus.Committed, result.Status);
        while ((await host.Anonymous().GetAsync("/plain")).Status == 503)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    private static async Task CallAsync(RestHost host, NewApiKey key, string address, int times, int expected = 200)
    {
        for (var i = 0; i < times; i++)
        {
            (await host.As(key).GetAsync("/plain", ("X-Forwarded-For", address))).Is(expected);
        }
    }

    /// <summary>The key as soon as all these uses are stored.</summary>
    private static async Task<JsonElement> ShownAsync(RestHost host, NewApiKey key, long uses)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(Patience));
        while (true)
        {
            var shown = (await host.AsPerson().GetAsync($"keys/{key.Id}")).Is(200).Json;
            var last = shown.GetProperty("lastUsed");
            var count = last.ValueKind == JsonValueKind.Null ? 0 : last.GetProperty("count").GetInt64();
            if (count >= uses)
            {
                Assert.Equal(uses, count);
                return shown;
            }

            await Task.Delay(20, patience.Token);
        }
    }

    private static void AssertEntries(
        JsonElement networks, DateTimeOffset before, params (string Entry, int Count, string? Address)[] expected)
    {
        Assert.Equal(
            expected,
            networks.EnumerateArray().Select(item => (
                item.GetProperty("entry").GetString()!, item.GetProperty("count").GetInt32(),
                item.GetProperty("lastAddress").GetString())));
        foreach (var item in networks.EnumerateArray())
        {
            var used = item.GetProperty("lastUsed");
            Assert.Equal(item.GetProperty("count").GetInt32() == 0, used.ValueKind == JsonValueKind.Null);
            if (used.ValueKind != JsonValueKind.Null)
            {
                Assert.InRange(used.GetDateTimeOffset(), before, DateTimeOffset.UtcNow);
            }
        }
    }

    /// <summary>The real time, with timers that are a hundred times faster: uses are flushed every 0.1 s.</summary>
    private sealed class FastTimers : TimeProvider
    {
        private const int Factor = 100;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, Shorter(dueTime), Shorter(period));

        private static TimeSpan Shorter(TimeSpan time) => time > TimeSpan.Zero ? time / Factor : time;
    }
}
