using ApiAccessControl.Benchmarks.InProcess;
using ApiAccessControl.Benchmarks.Measure;
using ApiAccessControl.Benchmarks.Wire;

namespace ApiAccessControl.Benchmarks;

/// <summary>Runs the requested targets, all by default, and ends with a line for each.</summary>
internal static class TargetRun
{
    private static readonly string[] OnTheWire = ["P1", "P2", "P3", "P13"];

    // These explain figures and are no targets: they run only by name.
    private static readonly string[] ByNameOnly = ["parts", "profile", "attempts"];

    // The memory of a million keys is measured first, while nothing else is on the heap.
    private static readonly (string Name, Action<Report> Run)[] InThisProcess =
    [
        ("P8", Memory.Run),
        ("P7", NetworkGrowth.Run),
        ("P5", DecisionTime.Run),
        ("P12", Switch.Run),
        ("timing", UnknownOrWrong.Run),
        ("P6", KeyGrowth.Run),
        ("P10", OneChange.Run),
        ("growth", Tables.Run),
        ("attempts", AttemptFlood.Run),
    ];

    public static async Task<int> RunAsync(string[] names)
    {
        string[] known =
            [.. OnTheWire, "P4", "P14", .. ByNameOnly.Union(InThisProcess.Select(target => target.Name))];
        if (names.Except(known).ToArray() is [_, ..] unknown)
        {
            Console.Error.WriteLine(
                $"No target is called {string.Join(", ", unknown)}. There are {string.Join(", ", known)}.");
            return 1;
        }

        var report = new Report();
        bool IsWanted(string name) => names.Length == 0 ? !ByNameOnly.Contains(name) : names.Contains(name);
        foreach (var target in InThisProcess)
        {
            if (IsWanted(target.Name))
            {
                target.Run(report);
            }
        }

        if (OnTheWire.Where(IsWanted).ToArray() is [_, ..] wire)
        {
            await RequestCost.RunAsync(report, wire);
        }

        await RunIf(IsWanted("P4"), Allocation.RunAsync, report);
        await RunIf(IsWanted("P14"), ColdStart.RunAsync, report);
        await RunIf(IsWanted("parts"), LiveParts.RunAsync, report);
        await RunIf(IsWanted("profile"), PathProfile.RunAsync, report);
        report.End();
        Scratch.Remove();
        return 0;
    }

    private static Task RunIf(bool wanted, Func<Report, Task> run, Report report) =>
        wanted ? run(report) : Task.CompletedTask;
}
