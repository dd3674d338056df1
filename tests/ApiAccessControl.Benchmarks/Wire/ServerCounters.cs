using System.Globalization;
using System.Runtime;
using ApiAccessControl.Benchmarks.Wire.Contenders;

namespace ApiAccessControl.Benchmarks.Wire;

/// <summary>Counters of a server process: bytes allocated, methods compiled, and the time of compilation.</summary>
internal readonly record struct ServerCounters(long Bytes, long Methods, double CompilationMilliseconds)
{
    /// <summary>The counters of this process, as the counters endpoint writes them.</summary>
    public static string Text => string.Create(
        CultureInfo.InvariantCulture,
        $"{GC.GetTotalAllocatedBytes(precise: true)} {JitInfo.GetCompiledMethodCount()} "
        + $"{JitInfo.GetCompilationTime().TotalMilliseconds:0.0}");

    public static async Task<ServerCounters> ReadAsync(RunningServer server)
    {
        using var client = new HttpClient();
        var text = await client.GetStringAsync(new Uri($"http://127.0.0.1:{server.Port}{Routes.Counters}"));
        var words = text.Split(' ');
        return new(
            long.Parse(words[0], CultureInfo.InvariantCulture), long.Parse(words[1], CultureInfo.InvariantCulture),
            double.Parse(words[2], CultureInfo.InvariantCulture));
    }
}
