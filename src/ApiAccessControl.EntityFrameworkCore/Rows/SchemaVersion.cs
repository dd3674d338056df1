namespace ApiAccessControl.EntityFrameworkCore.Rows;

/// <summary>
/// The version of the tables and of the documents in them. Version 1 is the schema without a version column. A change
/// of the tables raises the number in CreateSchema.sql. A new property is added at the end of its object, so that a
/// version that does not know it keeps the order.
/// </summary>
internal static class SchemaVersion
{
    public const int Current = 4;

    /// <summary>The reader version of a record that every version can read.</summary>
    public const int EveryReader = 1;
}
