using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace ApiAccessControl.Benchmarks.Micro;

/// <summary>The parts under BenchmarkDotNet, with the bytes they allocate.</summary>
internal static class MicroSet
{
    public static int Run(string[] arguments)
    {
        // Runs in this process: a project generated elsewhere would not find the central package versions.
        var job = Job.ShortRun
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithIterationTime(TimeInterval.FromMilliseconds(100));
        var config = DefaultConfig.Instance
            .AddJob(job)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .HideColumns(Column.Error, Column.RatioSD, Column.Gen0);
        string[] all = arguments.Length == 0 ? ["--filter", "*"] : arguments;
        BenchmarkSwitcher.FromAssembly(typeof(MicroSet).Assembly).Run(all, config);
        return 0;
    }
}
