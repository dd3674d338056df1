using System.Net.Sockets;
using ApiAccessControl.Benchmarks.InProcess;
using BenchmarkDotNet.Attributes;

namespace ApiAccessControl.Benchmarks.Micro;

public class NetworkBenchmarks
{
    private const int Batch = 1_000;

    private NetworkSamples _samples = null!;

    [Params(5, 100, 1_000, 10_000, 100_000)]
    public int Networks { get; set; }

    [Params(AddressFamily.InterNetwork, AddressFamily.InterNetworkV6)]
    public AddressFamily Family { get; set; }

    [GlobalSetup]
    public void SetUp() => _samples = new(Networks, Family);

    [Benchmark(OperationsPerInvoke = Batch)]
    public void Match() => _samples.Run(Batch);
}
