using System.Diagnostics;
using System.Globalization;

namespace ApiAccessControl.Tests.Mutations;

/// <summary>
/// How long a generator runs: a fixed number of seeds, the same in every run and on every machine. MUTATION_SECONDS and
/// MUTATION_SEED start a longer run with others, which ends by the time.
/// </summary>
internal static class Budget
{
    private static readonly int Seconds = Read("MUTATION_SECONDS", 0);
    private static readonly int FirstSeed = Read("MUTATION_SEED", 0);

    public static IEnumerable<int> Seeds(int count)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; Seconds > 0 ? Stopwatch.GetElapsedTime(start).TotalSeconds < Seconds : i < count; i++)
        {
            yield return FirstSeed + i;
        }
    }

    private static int Read(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture)
            : otherwise;
}
