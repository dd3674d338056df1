using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApiAccessControl.Explain;

/// <summary>
/// The services of the host for a routing middleware that must not be seen: its matches are in no log, no metric and no
/// diagnostic event of the host.
/// </summary>
internal sealed class QuietServices : IServiceProvider, IDisposable
{
    private const string Name = "ApiAccessControl.Explain";

    // Not public in the framework. If it gets another name, matches of questions are counted, which a test shows.
    private const string RoutingMetrics = "Microsoft.AspNetCore.Routing.RoutingMetrics";

    private readonly IServiceProvider _host;
    private readonly ServiceProvider _quiet;

    public QuietServices(IServiceProvider host)
    {
        _host = host;
        _quiet = new ServiceCollection()
            .AddRouting()
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton(new DiagnosticListener(Name))
            .AddSingleton<IMeterFactory, Meters>()
            .BuildServiceProvider();
    }

    public object? GetService(Type serviceType) =>
        (IsQuiet(serviceType) ? _quiet : _host).GetService(serviceType);

    public void Dispose() => _quiet.Dispose();

    private static bool IsQuiet(Type type) =>
        type == typeof(ILoggerFactory) || type == typeof(DiagnosticListener) || type.FullName == RoutingMetrics
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ILogger<>));

    private sealed class Meters : IMeterFactory
    {
        // Under a name of its own: listeners choose meters by name.
        private readonly Meter _meter = new(Name);

        public Meter Create(MeterOptions options) => _meter;

        public void Dispose() => _meter.Dispose();
    }
}
