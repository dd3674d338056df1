using ApiAccessControl.PostgreSql.Tests.Support;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresShutdown))]

namespace ApiAccessControl.PostgreSql.Tests.Support;

/// <summary>
/// The server all tests share: the given one, otherwise one that the tests start, otherwise none and the tests are
/// skipped.
/// </summary>
internal static class Postgres
{
    private const string GivenName = "APIACCESSCONTROL_POSTGRES";
    private const string RequiredName = "CI_REQUIRE_POSTGRES";

    private const string HowToHave =
        $"This test needs PostgreSQL. Install the server (Debian: apt-get install postgresql), "
        + $"or set {GivenName} to the "
        + "connection string of a server on which databases may be created.";

    private static readonly Lazy<Task<PostgresCluster>> Shared = new(PostgresCluster.StartNewAsync);

    /// <summary>Ends the test when there is no server.</summary>
    public static async Task<string> ServerAsync()
    {
        if (Environment.GetEnvironmentVariable(GivenName) is { Length: > 0 } given)
        {
            return given;
        }

        SkipWithoutBinaries();
        return (await Shared.Value).ConnectionString;
    }

    /// <summary>A server for one test, which can be stopped and started.</summary>
    public static Task<PostgresCluster> ClusterAsync()
    {
        SkipWithoutBinaries();
        return PostgresCluster.StartNewAsync();
    }

    public static async ValueTask StopAsync()
    {
        if (Shared.IsValueCreated)
        {
            NpgsqlConnection.ClearAllPools();
            await (await Shared.Value).DisposeAsync();
        }
    }

    private static void SkipWithoutBinaries()
    {
        if (PostgresBinaries.Folder is not null)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable(RequiredName) == "1")
        {
            Assert.Fail(HowToHave);
        }

        Assert.Skip(HowToHave);
    }
}

public sealed class PostgresShutdown : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Postgres.StopAsync();
}
