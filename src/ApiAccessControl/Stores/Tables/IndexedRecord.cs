namespace ApiAccessControl.Stores.Tables;

/// <summary>A row, or the question for one when nothing is stored in it.</summary>
internal readonly record struct IndexedRecord(string Id, StoredRecord? Stored)
{
    public static Comparer<IndexedRecord> ById { get; } =
        Comparer<IndexedRecord>.Create((a, b) => string.CompareOrdinal(a.Id, b.Id));
}
