using ApiAccessControl.Benchmarks.Policies;
using BenchmarkDotNet.Attributes;

namespace ApiAccessControl.Benchmarks.Micro;

public class DecideBenchmarks
{
    private const int Keys = 10_000;

    private readonly DecisionSubject _allowed = new(Compiled.Of(Keys), Samples.Known(Keys), AccessReason.None);
    private readonly DecisionSubject _malformed =
        new(Compiled.Of(Keys), Samples.Malformed(Keys), AccessReason.CredentialMalformed);
    private readonly DecisionSubject _badChecksum =
        new(Compiled.Of(Keys), Samples.BadChecksum(Keys), AccessReason.CredentialMalformed);
    private readonly DecisionSubject _unknown = new(Compiled.Of(Keys), Samples.UnknownId(), AccessReason.KeyUnknown);
    private readonly DecisionSubject _wrong =
        new(Compiled.Of(Keys), Samples.WrongSecret(Keys), AccessReason.SecretWrong);

    [Benchmark(Baseline = true)]
    public int Allowed() => _allowed.Decide().StatusCode;

    [Benchmark]
    public int Malformed() => _malformed.Decide().StatusCode;

    [Benchmark]
    public int BadChecksum() => _badChecksum.Decide().StatusCode;

    [Benchmark]
    public int UnknownId() => _unknown.Decide().StatusCode;

    [Benchmark]
    public int WrongSecret() => _wrong.Decide().StatusCode;
}
