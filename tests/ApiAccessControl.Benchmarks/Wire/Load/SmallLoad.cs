using System.Diagnostics;
using System.Globalization;

namespace ApiAccessControl.Benchmarks.Wire.Load;

/// <summary>
/// The load generator of this program in its own process, controlled over its input. It is used when wrk is not
/// installed, and when the number of requests must be exact.
/// </summary>
internal sealed class SmallLoad : ILoad
{
    private readonly Process _process = Cores.StartLoad(Cores.ThisProgram, "load");

    public string Name => "the generator of this program";

    public Task<Served> RunAsync(int port, Flood flood, TimeSpan time) => AskAsync(port, flood, time, long.MaxValue);

    public Task<Served> RunAsync(int port, Flood flood, long requests) =>
        AskAsync(port, flood, TimeSpan.FromSeconds(60), requests);

    private async Task<Served> AskAsync(int port, Flood flood, TimeSpan time, long requests)
    {
        await _process.StandardInput.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{port} {flood.Path} {flood.KeysFile} {(int)time.TotalMilliseconds} {requests}"));
        var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(time + TimeSpan.FromSeconds(30));
        var numbers = (line ?? throw new InvalidOperationException("The generator ended.")).Split(' ');
        return new Served(Number(numbers[0]), Number(numbers[1])).Checked(flood);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
