using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using ApiAccessControl.Http;
using ApiAccessControl.Tests.Http.Credentials;
using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Tests.Http.Seen;

/// <summary>
/// A caller that measures time must not learn which key ids exist. The whole refusal is timed, from the gate to the end
/// of the answer, with a log that formats its lines, a meter that has a listener, and an
/// observer.
/// </summary>
public class UnknownOrWrongTimeTests(ITestOutputHelper output)
{
    private const int KeyCount = 200;
    private const int SampleCount = 10_000;
    private const int Attempts = 3;

    // Both must be exceeded, by the first quartile and by the median, in every attempt: a loaded machine makes the
    // control large, and a quiet one makes it too small to multiply. Measured without optimization: 0.4 % as it is, 2.0
    // to 2.5 % where the id is rendered for known keys alone.
    private const double PartOfTheWhole = 0.012;
    private const double TimesTheNoise = 4;

    private static readonly NewApiKey[] Known = [.. Keys("known")];

    [Fact]
    public async Task An_unknown_id_takes_as_long_as_a_wrong_secret_with_log_and_meter_on()
    {
        using var log = new FormattedLog();
        var attempts = new LastAttempt();
        using var decisions = new MeterListenerOf("api_access.decisions");
        using var durations = new MeterListenerOf("api_access.decision.duration");
        await using var host = await TestHost.StartAsync(
            Wire.Section(string.Concat(Known.Select(key => Wire.Key(key)))),
            app => app.MapGet("/any", () => "in").RequireApiKey(),
            builder =>
            {
                builder.AddApiAccessControl();
                builder.Logging.AddProvider(log);
                builder.Services.AddSingleton<IAccessAttemptObserver>(attempts);
            });
        decisions.ListenTo(host.Services);
        durations.ListenTo(host.Services);
        var timing = new Refusals(host.Services);
        timing.Run(SampleCount / 4);

        var results = new List<Result>();
        do
        {
            results.Add(timing.Run(SampleCount));
        }
        while (!results[^1].IsAlike && results.Count < Attempts);

        results.ForEach(result => output.WriteLine(result.ToString()));
        Assert.True(results[^1].IsAlike, string.Join('\n', results));
        Assert.Equal("/any", attempts.Last.Route);
        Assert.True(log.Refusals >= 3 * SampleCount, $"{log.Refusals} lines");
        Assert.True(decisions.Measurements.Count >= 3 * SampleCount, $"{decisions.Measurements.Count} measurements");
    }

    private static IEnumerable<NewApiKey> Keys(string name) =>
        Enumerable.Range(0, KeyCount).Select(i => TestKeys.Make($"{name} {i}"));

    /// <summary>The same code at one place for three kinds of credential, drawn at random.</summary>
    private sealed class Refusals(IServiceProvider services)
    {
        // Two sets of each: their differences are the noise of the machine at this moment. As many wrong secrets as
        // unknown ids, because the processor predicts the branches of the more frequent one: with a third of wrong
        // secrets, these took 0.8 to 1.6 % longer.
        private readonly string[][] _kinds =
        [
            [.. Keys("unknown").Select(key => key.Text)],
            [.. Keys("also unknown").Select(key => key.Text)],
            [.. Known.Zip(Keys("secret"), (key, other) => MixedKeys.WithSecretOf(key.Id, other))],
            [.. Known.Zip(Keys("other secret"), (key, other) => MixedKeys.WithSecretOf(key.Id, other))],
        ];

        private readonly ApiAccessGate _gate = services.GetRequiredService<ApiAccessGate>();
        private readonly Endpoint _endpoint = services.GetRequiredService<EndpointDataSource>().Endpoints[0];
        private readonly Random _random = new(7);

        public Result Run(int count)
        {
            var order = Enumerable.Range(0, _kinds.Length * count).Select(i => i % _kinds.Length).ToArray();
            _random.Shuffle(order);
            var ticks = _kinds.Select(_ => new List<long>(count)).ToArray();
            foreach (var kind in order)
            {
                var texts = _kinds[kind];
                ticks[kind].Add(Time(Context(texts[_random.Next(texts.Length)])));
            }

            return new([.. ticks.Select(Figures)]);
        }

        private DefaultHttpContext Context(string key)
        {
            var context = new DefaultHttpContext { RequestServices = services };
            context.Request.Method = HttpMethods.Get;
            context.Request.Scheme = Uri.UriSchemeHttps;
            context.Request.Path = "/any";
            context.Request.Headers["X-Api-Key"] = key;
            context.Connection.RemoteIpAddress = System.Net.IPAddress.Loopback;
            context.SetEndpoint(_endpoint);
            return context;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private long Time(DefaultHttpContext context)
        {
            var started = Stopwatch.GetTimestamp();
            var run = _gate.RunAsync(context, _endpoint, static _ => throw new InvalidOperationException("Let in."));
            var ended = Stopwatch.GetTimestamp();
            Assert.True(run.IsCompletedSuccessfully && context.Response.StatusCode == 401);
            return ended - started;
        }

        /// <summary>First quartile and median in nanoseconds.</summary>
        private static (double Quartile, double Median) Figures(List<long> ticks)
        {
            ticks.Sort();
            return (Around(ticks, 25), Around(ticks, 50));
        }

        private static double Around(List<long> sorted, int percent) =>
            sorted[(sorted.Count * (percent - 2) / 100)..(sorted.Count * (percent + 2) / 100)].Average()
            * 1e9 / Stopwatch.Frequency;
    }

    /// <summary>Two sets of unknown ids, then two of wrong secrets.</summary>
    private sealed record Result((double Quartile, double Median)[] Kinds)
    {
        public bool IsAlike =>
            AreAlike([.. Kinds.Select(kind => kind.Quartile)]) || AreAlike([.. Kinds.Select(kind => kind.Median)]);

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"unknown {Kinds[0]} and {Kinds[1]}, wrong secret {Kinds[2]} and {Kinds[3]} ns (quartile, median)");

        private static bool AreAlike(double[] kinds)
        {
            var unknown = (kinds[0] + kinds[1]) / 2;
            var difference = Math.Abs(((kinds[2] + kinds[3]) / 2) - unknown);
            var noise = Math.Max(Math.Abs(kinds[0] - kinds[1]), Math.Abs(kinds[2] - kinds[3]));
            return difference <= PartOfTheWhole * unknown || difference <= TimesTheNoise * noise;
        }
    }

    private sealed class LastAttempt : IAccessAttemptObserver
    {
        public AccessAttempt Last { get; private set; }

        public void Refused(in AccessAttempt attempt) => Last = attempt;
    }

    /// <summary>Formats every line as a console or a file would, and keeps none.</summary>
    private sealed class FormattedLog : ILoggerProvider, ILogger
    {
        public int Refusals { get; private set; }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            Refusals += formatter(state, exception).Length > 0 && eventId.Id == 2 ? 1 : 0;

        public void Dispose()
        {
        }
    }
}
