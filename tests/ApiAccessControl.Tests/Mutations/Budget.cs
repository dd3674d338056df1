using System.Diagnostics;
using System.Globalization;

namespace ApiAccessControl.Tests.Mutations;

/// <summary>
/// How long a generator runs. The seeds are the same in every run; MUTATION_SECONDS and MUTATION_SEED start a longer
/// run with others.
/// </summary>
internal static class Budget
{
    private static readonly int Seconds = Read("MUTATION_SECONDS", 4);
    private static readonly int FirstSeed = Read("MUTATION_SEED", 0);

    /// <summary>Seeds until the time is over or, in a run of normal length, the count is reached.</summary>
    public static IEnumerable<int> Seeds(int count)
    {
        var isLong = Environment.GetEnvironmentVariable("MUTATION_SECONDS") is not null;
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; (isLong || i < count) && Stopwatch.GetElapsedTime(start).TotalSeconds < Seconds; i++)
        {
            yield return FirstSeed + i;
        }
    }

    private static int Read(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture)
            : otherwise;
}
