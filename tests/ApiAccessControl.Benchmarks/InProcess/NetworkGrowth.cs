using System.Net.Sockets;
using ApiAccessControl.Benchmarks.Measure;

namespace ApiAccessControl.Benchmarks.InProcess;

/// <summary>P7: one lookup in a network list, from 5 entries to 100,000.</summary>
internal static class NetworkGrowth
{
    private const double MostGrowth = 3;

    private static readonly int[] Sizes = [5, 20, 100, 1_000, 10_000, 100_000];

    public static void Run(Report report)
    {
        Run(report, AddressFamily.InterNetwork, "ipv4", 25);
        Run(report, AddressFamily.InterNetworkV6, "ipv6", 60);
    }

    private static void Run(Report report, AddressFamily family, string name, double most)
    {
        report.Say($"P7 a network list by number of entries, {name}");
        var subjects = Sizes.Select(size => new NetworkSamples(size, family).As($"{size} networks")).ToArray();
        var run = Interleaved.Run(200, [subjects[0], .. subjects]);
        run.Print(report);
        var control = new Control($"P7-{name}", run.Ratio(1, 0).Median);
        report.Add("P7", $"{name}-growth", run.Ratio(Sizes.Length, 0).Median, MostGrowth, control);
        report.Add("P7", $"{name}-ns-of-100000", run.Of(Sizes.Length).Median, most, control);
    }
}
