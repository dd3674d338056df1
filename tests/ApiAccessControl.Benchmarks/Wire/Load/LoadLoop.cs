using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ApiAccessControl.Benchmarks.Wire.Load;

/// <summary>The generator process: reads one order per line, sends the load, and writes the result.</summary>
internal static class LoadLoop
{
    private const int Connections = 64;

    public static async Task<int> RunAsync()
    {
        var open = new Dictionary<int, Connection[]>();
        while (await Console.In.ReadLineAsync() is { } order)
        {
            var words = order.Split(' ');
            var budget = new Budget(Number(words[4]), TimeSpan.FromMilliseconds(Number(words[3])));
            var requests = Requests(words[1], words[2]);
            var port = (int)Number(words[0]);
            if (!open.TryGetValue(port, out var connections))
            {
                open.Add(port, connections = [.. Enumerable.Range(0, Connections).Select(_ => new Connection(port))]);
            }

            var asked = await Task.WhenAll(connections.Select((connection, i) =>
                connection.RunAsync(requests, i * (requests.Length / Connections), budget)));
            Console.WriteLine($"{asked.Sum(a => a.Requests)} {asked.Sum(a => a.NotOk)}");
        }

        foreach (var connection in open.Values.SelectMany(connections => connections))
        {
            connection.Dispose();
        }

        return 0;
    }

    private static byte[][] Requests(string path, string keysFile) =>
    [
        .. File.ReadLines(keysFile).Select(key =>
            Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {key}\r\n\r\n")),
    ];

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>The number of remaining requests, over all connections.</summary>
internal sealed class Budget(long requests, TimeSpan time)
{
    private readonly long _end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
    private long _left = requests;

    public bool Take() => Interlocked.Decrement(ref _left) >= 0 && Stopwatch.GetTimestamp() < _end;
}
