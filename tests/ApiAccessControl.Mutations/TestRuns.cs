using System.Diagnostics;
using System.Globalization;

namespace ApiAccessControl.Mutations;

/// <summary>Runs the tests that decide about a mutant: one process for each group of tests, the fastest group first.</summary>
internal sealed class TestRuns(string executable, IReadOnlyList<string> groups)
{
    private readonly Dictionary<string, (TimeSpan Time, HashSet<int> Reached)> _unchanged = [];

    /// <summary>Runs every group without a mutant: it must pass, and tells which mutants it reaches.</summary>
    public void Measure()
    {
        foreach (var group in groups)
        {
            var path = Path.GetTempFileName();
            var started = Stopwatch.GetTimestamp();
            if (!Passes(group, TimeSpan.FromMinutes(10), (MutantSource.ReachedVariable, path)))
            {
                throw new InvalidOperationException($"The tests of {group} fail without a mutant.");
            }

            var reached = File.ReadLines(path).Select(line => int.Parse(line, CultureInfo.InvariantCulture));
            _unchanged[group] = (Stopwatch.GetElapsedTime(started), [.. reached]);
            Console.WriteLine($"{group}: {_unchanged[group].Time.TotalSeconds:0.0} s, {_unchanged[group].Reached.Count} mutants");
        }
    }

    /// <summary>Whether a test fails, or does not end, when the mutant is active.</summary>
    public bool Kill(Mutant mutant) => groups.Any(group =>
        _unchanged[group].Reached.Contains(mutant.Number)
        && !Passes(
            group, (_unchanged[group].Time * 3) + TimeSpan.FromSeconds(20),
            (MutantSource.ActiveVariable, mutant.Number.ToString(CultureInfo.InvariantCulture))));

    private bool Passes(string group, TimeSpan atMost, (string Name, string Value) variable)
    {
        var start = new ProcessStartInfo(executable, ["-noColor", "-stopOnFail", "-namespace", group])
        {
            RedirectStandardOutput = true,
        };
        start.Environment[variable.Name] = variable.Value;
        using var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEndAsync();
        if (process.WaitForExit(atMost))
        {
            return process.ExitCode == 0;
        }

        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        return false;
    }
}
