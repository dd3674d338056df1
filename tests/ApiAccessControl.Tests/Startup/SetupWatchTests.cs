using System.Net;
using ApiAccessControl.Http.Wiring;
using ApiAccessControl.Logging;
using ApiAccessControl.Options;
using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace ApiAccessControl.Tests.Startup;

public class SetupWatchTests
{
    private static readonly (string, string) For = ("X-Forwarded-For", "198.51.100.7");

    public static TheoryData<string, string> Unbelieved { get; } = new()
    {
        { "missing", "X-Forwarded-For" },
        { "behind", "X-Forwarded-For" },
        { "does not trust", "X-Forwarded-For" },
        { "does nothing", "X-Forwarded-For" },
        { "missing", "Forwarded" },
        { "trusts", "Forwarded" },
    };

    [Theory]
    [MemberData(nameof(Unbelieved))]
    public async Task Unprocessed_forwarded_headers_are_logged_once(string setUp, string header)
    {
        var log = new LogCapture();
        await using var host = await HostAsync(setUp, log);

        for (var i = 0; i < 3; i++)
        {
            await host.GetAsync("/x", (header, header == "Forwarded" ? "for=198.51.100.7" : For.Item2));
        }

        var line = Assert.Single(log.Of(EventIds.ForwardedHeadersIgnored));
        Assert.StartsWith($"{header} comes from 127.0.0.1", line.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("198.51.100.7", line.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("trusts", "198.51.100.7")]
    [InlineData("trusts", "203.0.113.9, 198.51.100.7")]
    [InlineData("missing", null)]
    [InlineData("behind", null)]
    public async Task A_correct_setup_logs_no_warning(string setUp, string? forwarded)
    {
        var log = new LogCapture();
        await using var host = await HostAsync(setUp, log);

        await (forwarded is null ? host.GetAsync("/x") : host.GetAsync("/x", ("X-Forwarded-For", forwarded)));

        Assert.Empty(log.Of(EventIds.ForwardedHeadersIgnored));
    }

    [Theory]
    [InlineData("empty", true)]
    [InlineData("environment", true)]
    [InlineData("everything", true)]
    [InlineData("trusts", false)]
    [InlineData("network", false)]
    [InlineData("missing", false)]
    [InlineData("empty, and off", false)]
    public async Task Trusting_forwarded_headers_of_every_client_is_logged_at_startup(string setUp, bool isSaid)
    {
        var log = new LogCapture();
        await using var host = await HostAsync(setUp, log);

        Assert.Equal(isSaid ? 1 : 0, log.Of(EventIds.ForwardedHeadersTrustAll).Count());
    }

    [Fact]
    public void After_a_thousand_requests_one_request_a_second_is_sampled()
    {
        var log = new LogCapture();
        var time = new ManualTimer();
        using var watch = Watch(log, time);
        var plain = new DefaultHttpContext();
        var forwarded = new DefaultHttpContext { Request = { Headers = { [For.Item1] = For.Item2 } } };
        for (var i = 0; i < 1000; i++)
        {
            watch.Sample(plain);
        }

        watch.Sample(forwarded);
        Assert.Empty(log.Of(EventIds.ForwardedHeadersIgnored));
        Assert.Equal(TimeSpan.FromSeconds(1), time.Due);

        time.Fire();
        watch.Sample(plain);
        watch.Sample(forwarded);
        Assert.Empty(log.Of(EventIds.ForwardedHeadersIgnored));

        time.Fire();
        watch.Sample(forwarded);
        Assert.Single(log.Of(EventIds.ForwardedHeadersIgnored));

        time.Fire();
        watch.Sample(forwarded);
        Assert.Single(log.Of(EventIds.ForwardedHeadersIgnored));
    }

    [Fact]
    public void The_thousandth_request_is_sampled()
    {
        var log = new LogCapture();
        using var watch = Watch(log, new ManualTimer());
        for (var i = 0; i < 999; i++)
        {
            watch.Sample(new DefaultHttpContext());
        }

        watch.Sample(new DefaultHttpContext { Request = { Headers = { [For.Item1] = For.Item2 } } });

        Assert.Single(log.Of(EventIds.ForwardedHeadersIgnored));
    }

    [Fact]
    public async Task Concurrent_requests_log_one_warning_and_start_one_timer()
    {
        var log = new LogCapture();
        var time = new ManualTimer();
        using var watch = Watch(log, time);

        await Parallel.ForAsync(0, 5000, TestContext.Current.CancellationToken, (_, _) =>
        {
            watch.Sample(new DefaultHttpContext { Request = { Headers = { [For.Item1] = For.Item2 } } });
            return ValueTask.CompletedTask;
        });

        Assert.Single(log.Of(EventIds.ForwardedHeadersIgnored));
        Assert.Equal(1, time.Changes);
    }

    [Fact]
    public void Sampling_a_request_allocates_nothing()
    {
        using var watch = Watch(new(), new ManualTimer());
        var context = new DefaultHttpContext();

        Assert.Equal(0, Allocation.Of(() => watch.Sample(context)));
    }

    private static SetupWatch Watch(LogCapture log, TimeProvider time) => new(
        Microsoft.Extensions.Options.Options.Create(new ForwardedHeadersOptions()),
        new(
            new ApiAccessControlOptions().Resolve(), Microsoft.Extensions.Options.Options.Create(new CorsOptions()),
            new LoggerFactory([log]).CreateLogger<OrderWatch>()),
        time,
        new LoggerFactory([log]).CreateLogger<SetupWatch>());

    private static Task<TestHost> HostAsync(string setUp, LogCapture log) => Start.HostAsync(
        app => app.MapGet("/x", () => "x").DisableApiAccessControl(),
        log,
        build: builder =>
        {
            if (setUp == "environment")
            {
                builder.Configuration.AddInMemoryCollection([new("FORWARDEDHEADERS_ENABLED", "true")]);
            }

            builder.Services.Configure<ForwardedHeadersOptions>(options => Configure(options, setUp));
        },
        use: app =>
        {
            if (setUp is not ("missing" or "behind"))
            {
                app.UseForwardedHeaders();
            }

            app.UseApiAccessControl();
            if (setUp == "behind")
            {
                app.UseForwardedHeaders();
            }
        });

    private static void Configure(ForwardedHeadersOptions options, string setUp)
    {
        if (setUp is "environment" or "missing")
        {
            return;
        }

        options.ForwardedHeaders =
            setUp is "does nothing" or "empty, and off" ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor;
        if (setUp is "trusts" or "behind" or "does nothing")
        {
            return;
        }

        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        switch (setUp)
        {
            case "does not trust": options.KnownProxies.Add(IPAddress.Parse("192.0.2.1")); break;
            case "network": options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse("192.0.2.0/24")); break;
            case "everything": options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse("::/0")); break;
            default: break;
        }
    }

    private sealed class ManualTimer : TimeProvider, ITimer
    {
        private Action _fire = () => { };

        public TimeSpan? Due { get; private set; }

        public int Changes { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _fire = () => callback(state);
            return this;
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime;
            Changes++;
            return true;
        }

        public void Fire()
        {
            Due = null;
            _fire();
        }

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
