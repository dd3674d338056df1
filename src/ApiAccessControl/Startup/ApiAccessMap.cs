using ApiAccessControl.Startup;
using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl;

/// <summary>All endpoints of the host with their requirements. Empty until the pipeline is built.</summary>
public sealed class ApiAccessMap
{
    private readonly EndpointEntryReader _reader;
    private volatile IReadOnlyList<ApiAccessMapEntry> _entries = [];

    internal ApiAccessMap(EndpointEntryReader reader) => _reader = reader;

    /// <value>The entries in ordinal order of route and method, so that two runs can be compared.</value>
    public IReadOnlyList<ApiAccessMapEntry> Entries => _entries;

    /// <summary>
    /// The entry of one endpoint for one method: what a request with this method needs. An endpoint of several methods
    /// has different permissions for each of them.
    /// </summary>
    /// <param name="endpoint">An endpoint of the host, from its <see cref="EndpointDataSource"/>.</param>
    /// <param name="method">The method, for example <c>GET</c>.</param>
    public ApiAccessMapEntry EntryOf(Endpoint endpoint, string method)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentException.ThrowIfNullOrEmpty(method);
        return _reader.Read(endpoint, method);
    }

    /// <summary>Formats the map as an aligned table for people and for review, one endpoint per line.</summary>
    public string ToTable() => AccessMapText.Table(_entries);

    /// <summary>Formats the map as JSON for programs.</summary>
    public string ToJson() => AccessMapText.Json(_entries);

    internal void Publish(IEnumerable<ApiAccessMapEntry> entries) => _entries =
    [
        .. entries.OrderBy(entry => entry.Route, StringComparer.Ordinal)
            .ThenBy(entry => string.Join(',', entry.Methods), StringComparer.Ordinal)
            .ThenBy(entry => entry.DisplayName, StringComparer.Ordinal),
    ];
}
