namespace ApiAccessControl.EntityFrameworkCore.Rows;

/// <summary>
/// The version of the tables and of the documents in them. Version 1 is the schema without a version. A version that
/// changes the tables raises it in CreateSchema.sql; a version that adds properties adds them at the end of their
/// object, so that a version that does not know them keeps their order.
/// </summary>
internal static class SchemaVersion
{
    public const int Current = 2;

    /// <summary>The reader version of a record that every version can read.</summary>
    public const int EveryReader = 1;
}
