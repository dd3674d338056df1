using System.Data.Common;
using ApiAccessControl.EntityFrameworkCore.Rows;

namespace ApiAccessControl.EntityFrameworkCore.Store;

/// <summary>Translates errors that an operator can fix into a message that says how.</summary>
internal static class DatabaseErrors
{
    private const string UndefinedTable = "42P01";
    private const string UndefinedColumn = "42703";
    private const string UndefinedSchema = "3F000";
    private const string InsufficientPrivilege = "42501";
    private const string ReadOnlyTransaction = "25006";

    private const string HowToCreate =
        "Run CreateSchema.sql of the package ApiAccessControl.EntityFrameworkCore, or add a migration to the context "
        + "and apply it.";

    /// <summary>The exception to throw instead, or null when the original one says enough.</summary>
    public static InvalidOperationException? Explain(Exception exception) => SqlStateOf(exception) switch
    {
        UndefinedTable or UndefinedSchema => new($"The tables of the policy do not exist. {HowToCreate}", exception),
        UndefinedColumn => new(
            $"The tables of the policy are of a version before {SchemaVersion.Current}. {HowToCreate}", exception),
        InsufficientPrivilege => new(
            "The database user may not use the tables of the policy. CreateRoles.sql of the package "
            + "ApiAccessControl.EntityFrameworkCore has the roles for readers and managers; a node that only reads "
            + "sets ReadOnly.",
            exception),
        ReadOnlyTransaction => new(
            "The database accepts no changes: it is a standby, or read-only. Change the policy on the primary.",
            exception),
        _ => null,
    };

    public static InvalidOperationException NoState() =>
        new($"The row of api_access_state is missing. {HowToCreate}");

    public static void ThrowIfOlder(int schemaVersion)
    {
        if (IfOlder(schemaVersion) is { } older)
        {
            throw older;
        }
    }

    public static InvalidOperationException? IfOlder(int schemaVersion) => schemaVersion >= SchemaVersion.Current
        ? null
        : new(
            $"The tables of the policy are version {schemaVersion}, and this node needs version "
            + $"{SchemaVersion.Current}. {HowToCreate}");

    /// <summary>Whether the server answered with an error, as opposed to a connection that broke.</summary>
    public static bool IsAnswer(Exception exception) =>
        SqlStateOf(exception) is { Length: 5 } state
        && !state.StartsWith("08", StringComparison.Ordinal) && !state.StartsWith("57P", StringComparison.Ordinal);

    private static string? SqlStateOf(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is DbException { SqlState: { } state })
            {
                return state;
            }
        }

        return null;
    }
}
