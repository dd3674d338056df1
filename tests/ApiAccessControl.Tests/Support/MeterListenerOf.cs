using System.Diagnostics.Metrics;
using ApiAccessControl.Diagnostics;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace ApiAccessControl.Tests.Support;

/// <summary>
/// The measurements of one counter of one host. Other hosts in the process have other meter factories.
/// </summary>
internal sealed class MeterListenerOf(string instrument) : IDisposable
{
    private MetricCollector<long>? _collector;

    /// <summary>One text for each measurement: <c>name=value</c> of each tag in order.</summary>
    public IReadOnlyCollection<string> Measurements =>
        [.. _collector!.GetMeasurementSnapshot().Select(
            measurement => string.Join(' ', measurement.Tags.Select(tag => $"{tag.Key}={tag.Value}")))];

    public void ListenTo(IServiceProvider services) =>
        _collector = new(services.GetRequiredService<IMeterFactory>(), AccessMetrics.MeterName, instrument);

    public void Dispose() => _collector?.Dispose();
}
