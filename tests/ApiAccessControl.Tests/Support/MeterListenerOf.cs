using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace ApiAccessControl.Tests.Support;

/// <summary>
/// The measurements of one counter of one host with their tags; other hosts in the process are excluded.
/// </summary>
internal sealed class MeterListenerOf(string instrument) : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _measurements = new();

    /// <summary>One text a measurement: <c>name=value</c> of each tag in order.</summary>
    public IReadOnlyCollection<string> Measurements => _measurements;

    public void ListenTo(IServiceProvider services)
    {
        var factory = services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (published, listener) =>
        {
            if (published.Name == instrument && ReferenceEquals(published.Meter.Scope, factory))
            {
                listener.EnableMeasurementEvents(published);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
            _measurements.Enqueue(string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();
}
