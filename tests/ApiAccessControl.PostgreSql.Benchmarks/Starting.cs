using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ApiAccessControl.Stores;

namespace ApiAccessControl.PostgreSql.Benchmarks;

/// <summary>P9: a start from a local copy, in process and as a process, over the raw scan of the same run.</summary>
internal static class Starting
{
    private const int Rounds = 7;
    private static readonly TimeProvider Clock = TimeProvider.System;

    public static async Task RunAsync(string connectionString, string emptyConnectionString, int keys, int lists)
    {
        var folder = Directory.CreateTempSubdirectory("aac-copy-").FullName;
        var (copy, emptyCopy) = (Path.Combine(folder, "policy.cache"), Path.Combine(folder, "empty.cache"));
        var write = await WriteAsync(connectionString, copy);
        await WriteAsync(emptyConnectionString, emptyCopy);
        var figures = new Dictionary<string, List<double>>();
        for (var round = 0; round <= Rounds; round++)
        {
            var now = new Dictionary<string, double>
            {
                ["scan"] = await Loading.ScanAsync(connectionString),
                ["copy"] = await StartAsync(connectionString, copy, keys),
                ["process with copy"] = await ProcessAsync(connectionString, copy),
                ["process with the copy of an almost empty policy"] = await ProcessAsync(
                    emptyConnectionString, emptyCopy),
                ["process without copy"] = await ProcessAsync(connectionString, null),
            };
            foreach (var (name, seconds) in round > 0 ? now : [])
            {
                figures.TryAdd(name, []);
                figures[name].Add(seconds);
            }
        }

        Console.WriteLine(
            $"P9 start from a local copy, {keys:n0} keys, {lists:n0} different lists: "
            + $"in force after {At("copy"):n3} s, "
            + $"ratio to the raw scan {Ratio(0, "copy"):n2} (target 0.3); "
            + $"file {new FileInfo(copy).Length / 1e6:n0} MB, "
            + $"load and write {write:n2} s; medians of {Rounds}");
        Console.WriteLine(
            $"   process start to the first correct answer: with the copy {At("process with copy"):n2} s, without "
            + $"{At("process without copy"):n2} s, with the copy of an almost empty policy "
            + $"{At("process with the copy of an almost empty policy"):n2} s; ratios to the raw scan "
            + $"{Ratio(0, "process with copy"):n2} and {Ratio(0, "process without copy"):n2}; "
            + $"what the keys add with the copy: "
            + $"{Ratio(1, "process with copy"):n2}");
        Directory.Delete(folder, recursive: true);

        double At(string name) => Loading.Median(figures[name]);

        double Ratio(int minusEmpty, string name) => Loading.Median([.. figures[name].Select((seconds, i) =>
            (seconds - (minusEmpty * figures["process with the copy of an almost empty policy"][i]))
                / figures["scan"][i])]);
    }

    private static async Task<double> WriteAsync(string connectionString, string copy)
    {
        using var host = Node.Build(connectionString, copy);
        var start = Clock.GetTimestamp();
        await host.Upkeep().StartingAsync(CancellationToken.None);
        await host.Upkeep().StoppedAsync(CancellationToken.None);
        return Clock.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task<double> StartAsync(string connectionString, string copy, int keys)
    {
        GC.Collect();
        using var host = Node.Build(connectionString, copy);
        var upkeep = host.Upkeep();
        var start = Clock.GetTimestamp();
        await upkeep.StartingAsync(CancellationToken.None);
        var seconds = Clock.GetElapsedTime(start).TotalSeconds;
        var isComplete = host.Policy().Snapshot?.Keys.Count == keys;
        await upkeep.StoppedAsync(CancellationToken.None);
        return isComplete ? seconds : throw new InvalidOperationException("The copy was not used.");
    }

    private static async Task<double> ProcessAsync(string connectionString, string? copy)
    {
        var port = FreePort();
        var info = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        string[] arguments =
            [typeof(Starting).Assembly.Location, AnsweringNode.Argument, $"http://127.0.0.1:{port}", connectionString];
        foreach (var argument in copy is null ? arguments : [.. arguments, copy])
        {
            info.ArgumentList.Add(argument);
        }

        var start = Clock.GetTimestamp();
        using var process = Process.Start(info)!;
        while (!await AnswersAsync(port))
        {
            await Task.Delay(1);
        }

        var seconds = Clock.GetElapsedTime(start).TotalSeconds;
        process.Kill();
        await process.WaitForExitAsync();
        return seconds;
    }

    private static async Task<bool> AnswersAsync(int port)
    {
        using var socket =
            new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port);
            await socket.SendAsync(System.Text.Encoding.ASCII.GetBytes(
                $"GET /ping HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {Database.Known.Text}\r\n\r\n"));
            var buffer = new byte[4096];
            var length = await socket.ReceiveAsync(buffer);
            return System.Text.Encoding.ASCII.GetString(buffer, 0, length)
                .StartsWith("HTTP/1.1 200", StringComparison.Ordinal);
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
