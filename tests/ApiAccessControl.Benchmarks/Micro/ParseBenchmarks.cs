using ApiAccessControl.Benchmarks.Policies;
using ApiAccessControl.Domains;
using ApiAccessControl.Keys;
using ApiAccessControl.Networks;
using ApiAccessControl.Permissions;
using BenchmarkDotNet.Attributes;

namespace ApiAccessControl.Benchmarks.Micro;

public class ParseBenchmarks
{
    private readonly string _key = BenchKey.Make(1).Text;
    private readonly string _badChecksum = BenchKey.Make(1).Text[..^1] + "!";

    [Benchmark]
    public bool KeyRead() => KeyText.TryRead(_key, "aac", out _, out _) == KeyTextError.None;

    [Benchmark]
    public bool KeyRefused() => KeyText.TryRead(_badChecksum, "aac", out _, out _) == KeyTextError.None;

    [Benchmark]
    public bool NetworkV4() => NetworkText.TryParse("203.0.113.0/24", NetworkSyntax.Any, out _, out _);

    [Benchmark]
    public bool NetworkV6() => NetworkText.TryParse("2001:db8:1::/48", NetworkSyntax.Any, out _, out _);

    [Benchmark]
    public bool Domain() => DomainText.TryParse("*.example.org", out _, out _);

    [Benchmark]
    public bool OriginHeader() => PageOrigin.FromOrigin("https://app.example.com").IsWeb;

    [Benchmark]
    public bool Permission() => Permissions.Permission.TryParse("members:GET:search", out _, out _);
}
