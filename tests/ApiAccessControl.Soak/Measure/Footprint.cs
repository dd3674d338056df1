using System.Diagnostics;

namespace ApiAccessControl.Soak.Measure;

/// <summary>What the process holds at one time.</summary>
/// <param name="Memory">The managed bytes after a full collection.</param>
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
        var memory = GC.GetTotalMemory(forceFullCollection: true);
        using var process = Process.GetCurrentProcess();
        return new(
            memory, process.WorkingSet64, Directory.GetFiles("/proc/self/fd").Length,
            Directory.GetDirectories("/proc/self/task").Length, requests);
    }

    /// <summary>
    /// The least of each: a restart or a lost connection holds two hosts or two pools for a time, which is no leak.
    /// </summary>
    public static Footprint Least(IReadOnlyList<Footprint> samples) => new(
        samples.Min(sample => sample.Memory), samples.Min(sample => sample.WorkingSet),
        samples.Min(sample => sample.Handles), samples.Min(sample => sample.Threads), samples[^1].Requests);

    public override string ToString() =>
        $"managed {Memory / 1048576.0:n2} MB, working set {WorkingSet / 1048576.0:n0} MB, handles {Handles}, threads {Threads}";
}
