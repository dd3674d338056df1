namespace ApiAccessControl.Stores.Tables;

/// <summary>A row, or the question for one when nothing is stored in it.</summary>
internal readonly record struct RecordRow(string Id, StoredRecord? Stored)
{
    public static Comparer<RecordRow> ById { get; } =
        Comparer<RecordRow>.Create((a, b) => string.CompareOrdinal(a.Id, b.Id));
}
