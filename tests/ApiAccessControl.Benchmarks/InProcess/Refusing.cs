using System.Diagnostics.Metrics;
using System.Net;
using ApiAccessControl.Benchmarks.Policies;
using ApiAccessControl.Http;
using ApiAccessControl.Stores;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace ApiAccessControl.Benchmarks.InProcess;

/// <summary>
/// The whole refusal without a server: gate, log line, measurements and answer. A log provider formats each line and
/// drops it, and a listener takes every measurement of the meter.
/// </summary>
internal sealed class Refusing : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly MeterListener _meters = new();
    private readonly ApiAccessGate _gate;

    private readonly Endpoint _endpoint = new(
        requestDelegate: null,
        new(new RequirePermissionAttribute(BenchPolicy.Collection, BenchPolicy.Resource)),
        BenchPolicy.Collection);

    public Refusing(int keys)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(new FormattingProvider()));
        services.AddApiAccessControl(new ConfigurationBuilder().Build()).AddMemoryStore([.. BenchPolicy.Records(keys)]);
        _services = services.BuildServiceProvider();
        _services.GetServices<IHostedService>().OfType<PolicyRefreshService>().Single()
            .StartingAsync(default).GetAwaiter().GetResult();
        _gate = _services.GetRequiredService<ApiAccessGate>();
        _meters.InstrumentPublished = static (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _meters.SetMeasurementEventCallback<long>(static (_, _, _, _) => { });
        _meters.SetMeasurementEventCallback<double>(static (_, _, _, _) => { });
        _meters.Start();
    }

    /// <summary>Refuses the next of these texts on each call.</summary>
    public Action Each(string[] texts)
    {
        var next = 0;
        return () =>
        {
            var context = Context(texts[next++ & Samples.Mask]);
            _gate.RunAsync(context, _endpoint, static _ => Task.CompletedTask).GetAwaiter().GetResult();
            if (context.Response.StatusCode != StatusCodes.Status401Unauthorized)
            {
                throw new InvalidOperationException($"Answered {context.Response.StatusCode}, not 401.");
            }
        };
    }

    public void Dispose()
    {
        _meters.Dispose();
        _services.Dispose();
    }

    private DefaultHttpContext Context(string key)
    {
        var context = new DefaultHttpContext { RequestServices = _services };
        context.Request.Method = HttpMethods.Get;
        context.Request.Scheme = Uri.UriSchemeHttps;
        context.Request.Headers["X-Api-Key"] = key;
        context.Connection.RemoteIpAddress = IPAddress.Loopback;
        context.SetEndpoint(_endpoint);
        return context;
    }

    private sealed class FormattingProvider : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) => formatter(state, exception);

        public void Dispose()
        {
        }
    }
}
