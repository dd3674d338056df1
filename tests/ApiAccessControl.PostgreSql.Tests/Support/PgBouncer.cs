using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ApiAccessControl.PostgreSql.Tests.Support;

/// <summary>A pooler in transaction mode.</summary>
internal sealed class PgBouncer : IAsyncDisposable
{
    private const string Binary = "/usr/sbin/pgbouncer";

    private readonly Process _process;
    private readonly string _folder;

    private PgBouncer(Process process, string folder, string connectionString) =>
        (_process, _folder, ConnectionString) = (process, folder, connectionString);

    public string ConnectionString { get; }

    public static async Task<PgBouncer> StartAsync(string connectionString)
    {
        Assert.SkipUnless(File.Exists(Binary), "This test needs pgbouncer (Debian: apt-get install pgbouncer).");
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var folder = Directory.CreateTempSubdirectory("aac-pgbouncer-").FullName;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111);
        }

        var port = FreePort();
        var file = Path.Combine(folder, "pgbouncer.ini");
        await File.WriteAllTextAsync(
            file,
            $"""
             [databases]
             * = host={settings.Host} port={settings.Port} user={settings.Username}
             [pgbouncer]
             listen_addr = 127.0.0.1
             listen_port = {port}
             unix_socket_dir =
             auth_type = any
             pool_mode = transaction
             ignore_startup_parameters = extra_float_digits
             """);
        var start = Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", Binary, "-q", file])
            : new ProcessStartInfo(Binary, ["-q", file]);
        (start.RedirectStandardError, start.RedirectStandardOutput) = (true, true);
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        (settings.Host, settings.Port, settings.NoResetOnClose) = ("127.0.0.1", port, true);
        var pooler = new PgBouncer(process, folder, settings.ConnectionString);
        await pooler.UntilItAnswersAsync();
        return pooler;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task UntilItAnswersAsync()
    {
        for (var i = 0; ; i++)
        {
            try
            {
                await TestDatabase.ExecuteAsync(ConnectionString, "SELECT 1");
                return;
            }
            catch (NpgsqlException) when (i < 100 && !_process.HasExited)
            {
                await Task.Delay(50);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
