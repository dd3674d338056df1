using ApiAccessControl.EntityFrameworkCore.Rows;

namespace ApiAccessControl.EntityFrameworkCore.Store;

/// <summary>Errors of the tables that an operator can fix, with a message that says how.</summary>
/// <param name="schemaScript">The script of the package that creates and upgrades the tables.</param>
internal sealed class DatabaseErrors(string schemaScript)
{
    public string HowToCreate { get; } =
        $"Run {schemaScript} of the package ApiAccessControl.EntityFrameworkCore, or add a migration to the context "
        + "and apply it.";

    public InvalidOperationException NoTables(Exception exception) =>
        new($"The tables of the policy do not exist. {HowToCreate}", exception);

    public InvalidOperationException OldTables(Exception exception) =>
        new($"The tables of the policy are of a version before {SchemaVersion.Current}. {HowToCreate}", exception);

    public InvalidOperationException NoState() => new($"The row of api_access_state is missing. {HowToCreate}");

    public void ThrowIfOlder(int schemaVersion)
    {
        if (IfOlder(schemaVersion) is { } older)
        {
            throw older;
        }
    }

    public InvalidOperationException? IfOlder(int schemaVersion) => schemaVersion >= SchemaVersion.Current
        ? null
        : new(
            $"The tables of the policy are version {schemaVersion}, and this node needs version "
            + $"{SchemaVersion.Current}. {HowToCreate}");
}
