namespace ApiAccessControl.Stores.Configuration;

/// <summary>What every reader writes to beside its result.</summary>
internal sealed record ReadContext(Problems Problems, ConfigurationPaths Paths)
{
    /// <summary>Entries that were written as objects, by the node of the element; a configuration has none.</summary>
    public Dictionary<LayeredNode, AccessListEntry>? WholeEntries { get; init; }
}
