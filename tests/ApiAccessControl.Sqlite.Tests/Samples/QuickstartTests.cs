using ApiAccessControl.Dashboard.Tests.Support;
using Microsoft.Data.Sqlite;

namespace ApiAccessControl.Sqlite.Tests.Samples;

/// <summary>The sample Quickstart with <c>--sqlite</c>.</summary>
public sealed class QuickstartTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_quickstart_runs_on_SQLite_and_its_printed_calls_answer_as_they_say()
    {
        await using var quickstart = await QuickstartProcess.StartAsync("--sqlite");

        Assert.Equal(200, await quickstart.CurlAsync("Allowed:"));
        Assert.Equal(403, await quickstart.CurlAsync("Refused by permission:"));
        Assert.Equal(401, await quickstart.CurlAsync("Refused without a key:"));

        Assert.False(File.Exists(Path.Combine(quickstart.Folder, "policy.json")));
        await using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(quickstart.Folder, "policy.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM api_access_audit WHERE actor LIKE '%quickstart%'";
        Assert.Equal(2L, await command.ExecuteScalarAsync(Token));
    }
}
