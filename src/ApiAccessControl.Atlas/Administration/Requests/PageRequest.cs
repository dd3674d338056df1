namespace ApiAccessControl.Atlas.Administration.Requests;

/// <summary>Which page of a list: <c>pageNum</c>, <c>itemsPerPage</c> and <c>includeCount</c>.</summary>
internal sealed record PageRequest(int Number, int Size, bool Counts)
{
    /// <summary>How many items come before the page.</summary>
    public long Skipped => (Number - 1L) * Size;
}
