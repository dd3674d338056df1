using ApiAccessControl.Startup;

namespace ApiAccessControl;

/// <summary>All endpoints of the host with their requirements. Empty until the pipeline is built.</summary>
public sealed class ApiAccessMap
{
    private volatile IReadOnlyList<ApiAccessMapEntry> _entries = [];

    internal ApiAccessMap()
    {
    }

    /// <value>The entries in ordinal order of route and method, so that two runs can be compared.</value>
    public IReadOnlyList<ApiAccessMapEntry> Entries => _entries;

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
