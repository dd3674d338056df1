using ApiAccessControl.Permissions;
using BenchmarkDotNet.Attributes;

namespace ApiAccessControl.Benchmarks.Micro;

public class PermissionBenchmarks
{
    private GrantSet _set = null!;

    [Params(1, 10, 1_000, 10_000)]
    public int Permissions { get; set; }

    [GlobalSetup]
    public void SetUp() => _set = GrantSet.Compile([], Enumerable.Range(0, Permissions).Select(i => new Grant($"collection{i}", "GET", "thing")));

    [Benchmark]
    public bool Covered() => _set.Covers("collection0", "GET", "thing");

    [Benchmark]
    public bool Missing() => _set.Covers("collection0", "POST", "thing");
}
