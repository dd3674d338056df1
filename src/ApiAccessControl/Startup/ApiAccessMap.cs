using ApiAccessControl.Startup;

namespace ApiAccessControl;

/// <summary>Every endpoint of the host and what it asks of its callers. Empty until the pipeline is built.</summary>
public sealed class ApiAccessMap
{
    private volatile IReadOnlyList<ApiAccessMapEntry> _entries = [];

    internal ApiAccessMap()
    {
    }

    /// <value>Ordered by route and method, ordinally, so that two runs can be compared.</value>
    public IReadOnlyList<ApiAccessMapEntry> Entries => _entries;

    /// <summary>An aligned table for people and for review, one endpoint a line.</summary>
    public string ToTable() => AccessMapText.Table(_entries);

    /// <summary>The same for programs.</summary>
    public string ToJson() => AccessMapText.Json(_entries);

    internal void Publish(IEnumerable<ApiAccessMapEntry> entries) => _entries =
    [
        .. entries.OrderBy(entry => entry.Route, StringComparer.Ordinal)
            .ThenBy(entry => string.Join(',', entry.Methods), StringComparer.Ordinal)
            .ThenBy(entry => entry.DisplayName, StringComparer.Ordinal),
    ];
}
