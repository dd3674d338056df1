using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ApiAccessControl.PostgreSql.Tests.Support;

/// <summary>
/// A temporary server on the loopback address in a temporary folder, which can be stopped and started.
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

    public string Folder => _folder;

    private string Data => Path.Combine(_folder, "data");

    public static async Task<PostgresCluster> StartNewAsync()
    {
        var cluster = new PostgresCluster(NewFolder(), FreePort());
        await PostgresBinaries.RunAsync(
            "initdb", "-D", cluster.Data, "-U", "postgres", "-A", "trust", "--no-sync", "--encoding=UTF8",
            "--locale=C");
        await cluster.StartAsync();
        return cluster;
    }

    /// <param name="settings">Further settings of the server, as its command line takes them.</param>
    public Task StartAsync(string settings = "") => PostgresBinaries.RunAsync(
        "pg_ctl", "start", "-w", "-s", "-D", Data, "-l", Path.Combine(_folder, "log"),
        "-o", $"-F -p {_port} -h 127.0.0.1 -k {_folder} -c max_connections=300 {settings}");

    /// <summary>Terminates every connection.</summary>
    public Task StopAsync() => PostgresBinaries.RunAsync("pg_ctl", "stop", "-w", "-s", "-m", "immediate", "-D", Data);

    /// <summary>
    /// Suspends every process of the server. The kernel still accepts connections, and nothing answers.
    /// </summary>
    public async Task FreezeAsync()
    {
        await Signals.SendAsync("STOP", Postmaster);
        await Signals.TrySendAsync("STOP", Children());
    }

    public async Task ResumeAsync()
    {
        await Signals.TrySendAsync("CONT", Children());
        await Signals.SendAsync("CONT", Postmaster);
    }

    /// <summary>A second server over a copy of the files, as a standby of this one.</summary>
    public async Task<PostgresCluster> StartStandbyAsync()
    {
        var standby = new PostgresCluster(NewFolder(), FreePort());
        await PostgresBinaries.RunAsync(
            "pg_basebackup", "-h", "127.0.0.1", "-p", $"{_port}", "-U", "postgres", "-D", standby.Data, "-R", "-X",
            "stream",
            "-c", "fast", "--no-sync");
        await standby.StartAsync();
        return standby;
    }

    public Task PromoteAsync() => PostgresBinaries.RunAsync("pg_ctl", "promote", "-w", "-s", "-D", Data);

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
        {
            await StopAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static string NewFolder()
    {
        var folder = Directory.CreateTempSubdirectory("aac-postgres-").FullName;
        if (!OperatingSystem.IsWindows())
        {
            // The server may run as another user than the tests.
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111);
        }

        return folder;
    }

    private int Postmaster => int.Parse(
        File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private int[] Children() =>
    [
        .. File.ReadAllText($"/proc/{Postmaster}/task/{Postmaster}/children")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(id => int.Parse(id, CultureInfo.InvariantCulture)),
    ];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
