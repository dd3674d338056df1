using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ApiAccessControl.PostgreSql.Tests.Support;

/// <summary>
/// A server of our own, on the loopback address and in a temporary folder, that may be stopped and
/// started.
/// </summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    private readonly string _folder;
    private readonly int _port;

    private PostgresCluster(string folder, int port) => (_folder, _port) = (folder, port);

    public string ConnectionString => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _port,
        Username = "postgres",
        Database = "postgres",
        Timeout = 5,
        CommandTimeout = 10,
        MaxPoolSize = 40,
    }.ConnectionString;

    private string Data => Path.Combine(_folder, "data");

    public static async Task<PostgresCluster> StartNewAsync()
    {
        var folder = Directory.CreateTempSubdirectory("aac-postgres-").FullName;
        if (!OperatingSystem.IsWindows())
        {
            // The server may run as another user than the tests.
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111);
        }

        var cluster = new PostgresCluster(folder, FreePort());
        await PostgresBinaries.RunAsync(
            "initdb", "-D", cluster.Data, "-U", "postgres", "-A", "trust", "--no-sync", "--encoding=UTF8",
            "--locale=C");
        await cluster.StartAsync();
        return cluster;
    }

    public Task StartAsync() => PostgresBinaries.RunAsync(
        "pg_ctl", "start", "-w", "-s", "-D", Data, "-l", Path.Combine(_folder, "log"),
        "-o", $"-F -p {_port} -h 127.0.0.1 -k {_folder} -c max_connections=300");

    /// <summary>Cuts every connection in the middle of what it does.</summary>
    public Task StopAsync() => PostgresBinaries.RunAsync("pg_ctl", "stop", "-w", "-s", "-m", "immediate", "-D", Data);

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
        {
            await StopAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
