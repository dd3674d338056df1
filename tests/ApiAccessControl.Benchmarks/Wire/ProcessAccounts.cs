using System.Globalization;

namespace ApiAccessControl.Benchmarks.Wire;

/// <summary>The processor time of a process as the kernel reports it, user and system.</summary>
internal static class ProcessAccounts
{
    private const double TicksPerSecond = 100;

    // Fields 14 and 15; the second field is a name that may hold blanks, and ends with the last parenthesis.
    private const int UserTime = 14 - 3;

    public static double Seconds(int process)
    {
        var stat = File.ReadAllText($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (Ticks(fields[UserTime]) + Ticks(fields[UserTime + 1])) / TicksPerSecond;
    }

    private static long Ticks(string field) => long.Parse(field, CultureInfo.InvariantCulture);
}
