using System.Runtime.CompilerServices;
using ApiAccessControl.Benchmarks.Policies;
using ApiAccessControl.Keys;
using ApiAccessControl.Snapshots;
using BenchmarkDotNet.Attributes;

namespace ApiAccessControl.Benchmarks.Micro;

public class LookUpBenchmarks
{
    private PolicySnapshot _policy = null!;
    private KeyId[] _known = null!;
    private KeyId[] _unknown = null!;
    private int _next;

    [Params(10, 1_000, 100_000, 1_000_000)]
    public int Keys { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _policy = Compiled.Of(Keys);
        _known = [.. Samples.Known(Keys).Select(IdOf)];
        _unknown = [.. Samples.UnknownId().Select(IdOf)];
    }

    [Benchmark]
    public bool Known() => Unsafe.IsNullRef(in _policy.Keys.Find(_known[_next++ & Samples.Mask]));

    [Benchmark]
    public bool Unknown() => Unsafe.IsNullRef(in _policy.Keys.Find(_unknown[_next++ & Samples.Mask]));

    private static KeyId IdOf(string text) => KeyText.TryRead(text, "aac", out var id, out _) == KeyTextError.None
        ? id
        : throw new InvalidOperationException("A sample is no key.");
}
