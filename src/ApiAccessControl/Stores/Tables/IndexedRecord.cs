namespace ApiAccessControl.Stores.Tables;

/// <summary>A row of the table; without a stored record it is a search key.</summary>
internal readonly record struct IndexedRecord(string Id, StoredRecord? Stored)
{
    public static Comparer<IndexedRecord> ById { get; } =
        Comparer<IndexedRecord>.Create((a, b) => string.CompareOrdinal(a.Id, b.Id));
}
