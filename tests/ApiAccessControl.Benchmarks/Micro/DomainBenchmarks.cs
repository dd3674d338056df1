using ApiAccessControl.Domains;
using BenchmarkDotNet.Attributes;

namespace ApiAccessControl.Benchmarks.Micro;

public class DomainBenchmarks
{
    private DomainSet _set = null!;

    [Params(5, 100, 10_000)]
    public int Domains { get; set; }

    [GlobalSetup]
    public void SetUp() => _set = DomainSet.Compile([.. Enumerable.Range(0, Domains - 1)
        .Select(i => $"host{i}.example.com").Append("*.example.org").Select(Parse)]);

    [Benchmark]
    public bool Exact() => _set.Contains(PageOrigin.FromOrigin("https://host1.example.com"));

    [Benchmark]
    public bool BelowWildcard() => _set.Contains(PageOrigin.FromOrigin("https://a.b.example.org"));

    [Benchmark]
    public bool UnlistedDomain() => _set.Contains(PageOrigin.FromOrigin("https://a.b.example.net"));

    private static DomainEntry Parse(string text) => DomainText.TryParse(text, out var entry, out var error)
        ? entry
        : throw new InvalidOperationException(error);
}
