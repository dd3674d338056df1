using ApiAccessControl.Documents.Records;

namespace ApiAccessControl.Documents;

/// <summary>What every reader writes to beside its result.</summary>
internal sealed record ReaderContext(ReadErrors Errors, PolicyPaths Paths)
{
    /// <summary>Entries that were written as objects, by the node of the element; a configuration has none.</summary>
    public Dictionary<LayeredNode, AccessListEntry>? WholeEntries { get; init; }
}
