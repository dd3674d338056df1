using System.Diagnostics;

namespace ApiAccessControl.Soak.Measure;

/// <summary>What the process holds at one time.</summary>
/// <param name="Memory">
/// The bytes of live objects after a full collection. Not <see cref="GC.GetTotalMemory"/>: here it was between 1 and
/// 11 MB while the live objects stayed at 12 MB.
/// </param>
/// <param name="WorkingSet">The bytes in physical memory.</param>
/// <param name="Handles">The open file descriptors.</param>
/// <param name="Threads">The threads.</param>
/// <param name="Requests">The requests until then.</param>
internal readonly record struct Footprint(long Memory, long WorkingSet, int Handles, int Threads, long Requests)
{
    public static Footprint Take(long requests)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var live = GC.GetGCMemoryInfo(GCKind.FullBlocking).GenerationInfo.ToArray()
            .Sum(generation => generation.SizeAfterBytes - generation.FragmentationAfterBytes);
        using var process = Process.GetCurrentProcess();
        return new(
            live, process.WorkingSet64, Directory.GetFiles("/proc/self/fd").Length,
            Directory.GetDirectories("/proc/self/task").Length, requests);
    }

    /// <summary>
    /// The median of each. During a restart or an outage there is less or more of everything for a time, so neither
    /// the least nor the greatest value says anything.
    /// </summary>
    public static Footprint Median(IReadOnlyList<Footprint> samples)
    {
        return new(
            Middle(sample => sample.Memory), Middle(sample => sample.WorkingSet), (int)Middle(sample => sample.Handles),
            (int)Middle(sample => sample.Threads), Middle(sample => sample.Requests));

        long Middle(Func<Footprint, long> value) => samples.Select(value).Order().ElementAt(samples.Count / 2);
    }

    public override string ToString() =>
        $"managed {Memory / 1048576.0:n2} MB, working set {WorkingSet / 1048576.0:n0} MB, handles {Handles}, "
        + $"threads {Threads}";
}
