using ApiAccessControl.Documents.Records;

namespace ApiAccessControl.Documents;

/// <summary>What every reader writes to, in addition to its result.</summary>
internal sealed record ReaderContext(ReadErrors Errors, PolicyPaths Paths)
{
    /// <summary>Entries that were written as objects, by the node of the element. Null for configuration.</summary>
    public Dictionary<LayeredNode, AccessListEntry>? EntryObjects { get; init; }
}
