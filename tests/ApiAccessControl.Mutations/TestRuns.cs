using System.Diagnostics;
using System.Globalization;

namespace ApiAccessControl.Mutations;

/// <summary>Tries mutants in processes of the changed test project (InCopy/MutantHost.cs).</summary>
internal sealed class TestRuns(string executable, IReadOnlyList<string> classes)
{
    private readonly string _measured = Path.Combine(Path.GetDirectoryName(executable)!, "measured.txt");
    private readonly HashSet<int> _reachedAgain = [];

    /// <summary>Mutants that only the first run of a process reaches. They need a process of their own.</summary>
    private readonly HashSet<int> _reachedOnce = [];

    /// <summary>Runs every test without a mutant: it must pass, and tells which mutants it reaches.</summary>
    public void Measure()
    {
        File.Delete(_measured);
        using (var process = Start(null))
        {
            if (Answer(process) is var answer && answer != "ready")
            {
                throw new InvalidOperationException($"The tests fail without a mutant: {answer}");
            }

            Stop(process);
        }

        var cases = MeasuredCase.Read(_measured).Values;
        _reachedAgain.UnionWith(cases.SelectMany(test => test.ReachedAgain));
        _reachedOnce.UnionWith(cases.SelectMany(test => test.ReachedFirst).Except(_reachedAgain));
        foreach (var group in cases.GroupBy(test => test.Class))
        {
            Console.WriteLine($"{group.Sum(test => test.Seconds),6:0.00} s {group.Count(),5} cases  {group.Key}");
        }
    }

    public bool IsReached(Mutant mutant) =>
        _reachedAgain.Contains(mutant.Number) || _reachedOnce.Contains(mutant.Number);

    /// <summary>Tries the mutants. A process that ends before it answers kills the mutant.</summary>
    public IEnumerable<(Mutant Mutant, string Answer)> Try(IEnumerable<Mutant> mutants)
    {
        Process? shared = null;
        foreach (var mutant in mutants)
        {
            if (!IsReached(mutant))
            {
                yield return (mutant, "is not reached");
                continue;
            }

            var isAlone = !_reachedAgain.Contains(mutant.Number);
            var process = isAlone ? Start(mutant) : shared ??= Start(null);
            var answer = Ask(process, mutant);
            yield return (mutant, answer ?? "killed by the end of the process");
            if (isAlone || answer is null || process.HasExited || answer.EndsWith("not end", StringComparison.Ordinal))
            {
                Stop(process);
                process.Dispose();
                shared = isAlone ? shared : null;
            }
        }

        if (shared is not null)
        {
            Stop(shared);
            shared.Dispose();
        }
    }

    private static string? Ask(Process process, Mutant mutant)
    {
        try
        {
            process.StandardInput.WriteLine(mutant.Number.ToString(CultureInfo.InvariantCulture));
            process.StandardInput.Flush();
        }
        catch (IOException)
        {
            return null;
        }

        var answer = Answer(process);
        return answer == "ready" ? Answer(process) : answer;
    }

    private static string? Answer(Process process)
    {
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith('@'))
            {
                return line[1..];
            }
        }

        return null;
    }

    private static void Stop(Process process)
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(2)))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
    }

    private Process Start(Mutant? active)
    {
        var start = new ProcessStartInfo(executable, [_measured, .. classes])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x60000000";
        if (active is not null)
        {
            start.Environment["MUTANT"] = active.Number.ToString(CultureInfo.InvariantCulture);
        }

        return Process.Start(start)!;
    }
}
