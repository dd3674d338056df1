using System.Security.Cryptography;
using ApiAccessControl.Benchmarks.Measure;
using ApiAccessControl.Benchmarks.Policies;
using ApiAccessControl.Keys;

namespace ApiAccessControl.Benchmarks.InProcess;

/// <summary>
/// P5: the decision alone. With hashing, its bound is the framework's hash in the same run plus 150 ns.
/// </summary>
internal static class DecisionTime
{
    private const double MostNanoseconds = 150;

    public static void Run(Report report)
    {
        var policy = Compiled.Of(10_000);
        Subject[] subjects =
        [
            new("SHA-256 of the secret, one shot", OneShotHash),
            new("SHA-256 of the secret, one shot, again", OneShotHash),
            .. SecretModes.All.Select(m =>
                new DecisionSubject(policy, Samples.Known(10_000), AccessReason.None, m).As($"decision, {m.Text()}")),
        ];
        report.Say("P5 the decision in process, 10,000 keys, 20 networks, a permission");
        var run = Interleaved.Run(60, subjects);
        run.Print(report);
        var control = new Control("P5", run.Ratio(1, 0).Median);
        for (var i = 0; i < SecretModes.All.Count; i++)
        {
            var hashing = SecretModes.All[i] == SecretMode.Hashing;
            var value = hashing ? run.Difference(i + 2, 0).Median : run.Of(i + 2).Median;
            report.Add("P5", hashing ? "hashing-ns-over-sha256" : "verified-ns", value, MostNanoseconds, control);
        }
    }

    private static void OneShotHash(int count)
    {
        Span<byte> secret = stackalloc byte[KeyText.SecretLength];
        Span<byte> digest = stackalloc byte[Hash256.Length];
        secret.Fill((byte)'a');
        for (var i = 0; i < count; i++)
        {
            SHA256.HashData(secret, digest);
        }
    }
}
