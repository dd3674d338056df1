using ApiAccessControl.Permissions;
using BenchmarkDotNet.Attributes;

namespace ApiAccessControl.Benchmarks.Micro;

public class PermissionBenchmarks
{
    private PermissionSet _set = null!;

    [Params(1, 10, 1_000, 10_000)]
    public int Permissions { get; set; }

    [GlobalSetup]
    public void SetUp() => _set = PermissionSet.Compile([],
        Enumerable.Range(0, Permissions).Select(i => new Permission($"collection{i}", "GET", "thing")));

    [Benchmark]
    public bool Covered() => _set.Covers("collection0", "GET", "thing");

    [Benchmark]
    public bool Missing() => _set.Covers("collection0", "POST", "thing");
}
