using System.Globalization;
using System.Text.RegularExpressions;

namespace ApiAccessControl.Benchmarks.Wire.Load;

/// <summary>The wrk load generator, where it is installed.</summary>
internal sealed partial class Wrk : ILoad
{
    private const string Script = """
        local requests, at = {}, 0
        init = function(args)
          for key in io.lines(args[1]) do
            wrk.headers["X-Api-Key"] = key
            requests[#requests + 1] = wrk.format("GET")
          end
        end
        request = function()
          at = at % #requests + 1
          return requests[at]
        end
        """;

    private readonly string _script = Scratch.Write("keys.lua", Script);

    public string Name => "wrk";

    public async Task<Served> RunAsync(int port, Flood flood, TimeSpan time)
    {
        using var process = Cores.StartLoad(
            "wrk", "-t1", "-c64", $"-d{(int)Math.Ceiling(time.TotalSeconds)}s", "-s", _script,
            string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}{flood.Path}"), "--", flood.KeysFile);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Served(Number(Requests().Match(output)), Number(NotOk().Match(output))).Checked(flood);
    }

    public ValueTask DisposeAsync() => default;

    private static long Number(Match match) =>
        match.Success ? long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Requests();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (\d+)")]
    private static partial Regex NotOk();
}
