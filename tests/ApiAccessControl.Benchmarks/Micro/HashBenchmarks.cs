using System.Security.Cryptography;
using ApiAccessControl.Benchmarks.Policies;
using ApiAccessControl.Keys;
using BenchmarkDotNet.Attributes;

namespace ApiAccessControl.Benchmarks.Micro;

public class HashBenchmarks
{
    private readonly string _secret = BenchKey.Make(1).Text[^KeyText.SecretLength..];
    private readonly byte[] _bytes = new byte[KeyText.SecretLength];
    private readonly SecretHasher _hasher = new("a pepper of some thirty characters");
    private readonly Hash256 _left = Hash256.Read(new byte[Hash256.Length]);
    private readonly Hash256 _right = Hash256.Read(new byte[Hash256.Length]);

    [Benchmark(Baseline = true)]
    public int FrameworkOneShot()
    {
        Span<byte> digest = stackalloc byte[Hash256.Length];
        return SHA256.HashData(_bytes, digest);
    }

    [Benchmark]
    public bool Secret() => _hasher.Hash(_secret, SecretHashAlgorithm.Sha256, out _);

    [Benchmark]
    public bool SecretWithPepper() => _hasher.Hash(_secret, SecretHashAlgorithm.HmacSha256, out _);

    [Benchmark]
    public bool Compare() => _left.FixedTimeEquals(_right);
}
