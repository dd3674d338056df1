using System.Net;
using System.Security.Cryptography;
using ApiAccessControl.Benchmarks.Measure;
using ApiAccessControl.Benchmarks.Policies;
using ApiAccessControl.Decisions;
using ApiAccessControl.Keys;
using ApiAccessControl.KeyUsage;
using ApiAccessControl.Networks;
using ApiAccessControl.Permissions;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Benchmarks.InProcess;

/// <summary>The parts of an allowed decision, each measured alone and warm.</summary>
internal sealed class Parts
{
    private const int Keys = 10_000;

    private readonly PolicySnapshot _policy = Compiled.Of(Keys);
    private readonly string[] _texts = Samples.Known(Keys);
    private readonly KeyId[] _ids;
    private readonly SecretHasher _hasher = new(pepper: null);
    private readonly KeyTerms _terms;
    private readonly PermissionSet _grants;
    private readonly AccessEngine _engine = new(BenchPolicy.Options());
    private readonly Facts _unchecked = new(new() { DisplayName = "unchecked", IsDisabled = true });
    private readonly LastUsedLedger _ledger = new();
    private readonly byte[] _secret = new byte[KeyText.SecretLength];
    private long _sink;

    private Parts()
    {
        _ids = [.. _texts.Select(IdOf)];
        _terms = _policy.Terms[_policy.Keys.Find(_ids[0]).Terms];
        _grants = _policy.Permissions[_terms.Permissions.Everywhere]!.Set;
    }

    public static void Run(Report report)
    {
        var parts = new Parts();
        report.Say("profile: the parts of an allowed decision, alone and warm");
        Subject[] subjects =
        [
            new("decision, all of it", new DecisionSubject(parts._policy, parts._texts, AccessReason.None).Run),
            new("decision that checks nothing", n => parts.Each(n, parts.CheckNothing)),
            .. new Steps(parts._policy, parts._texts).Subjects,
            new("decision id", n => parts.Each(n, _ => DecisionId.New().Value)),
            new("key text read", n => parts.Each(n, parts.Read)),
            new("secret hashed, as the gate does", n => parts.Each(n, parts.Hash)),
            new("SHA-256 one shot, bytes at hand", n => parts.Each(n, parts.Sha256)),
            new("key looked up", n => parts.Each(n, i => parts._policy.Keys.Find(parts._ids[i & Samples.Mask]).Terms)),
            new("address read, 20 networks matched", n => parts.Each(n, parts.Match)),
            new("permission matched", n => parts.Each(n, parts.Cover)),
            new("UtcNow", n => parts.Each(n, _ => TimeProvider.System.GetUtcNow().Ticks)),
            new("last use marked", n => parts.Each(n, parts.Touch)),
        ];
        Interleaved.Run(40, subjects).Print(report);
    }

    private void Each(int count, Func<int, long> part)
    {
        long sink = 0;
        for (var i = 0; i < count; i++)
        {
            sink += part(i);
        }

        _sink = sink;
    }

    private long CheckNothing(int i) => (long)_engine.Evaluate(_policy, _unchecked).Verdict;

    private long Read(int i) =>
        (long)KeyText.TryRead(_texts[i & Samples.Mask], "aac", out _, out var secret) + secret.Length;

    private long Hash(int i)
    {
        _hasher.Hash(_texts[i & Samples.Mask].AsSpan(^KeyText.SecretLength..), SecretHashAlgorithm.Sha256,
            out var hash);
        return (long)hash.First64Bits;
    }

    private long Sha256(int i)
    {
        Span<byte> digest = stackalloc byte[Hash256.Length];
        SHA256.HashData(_secret, digest);
        return digest[0];
    }

    private long Match(int i) => _terms.Lists.Networks!.Contains(NetworkAddress.From(IPAddress.Loopback)) ? 1 : 0;

    private long Cover(int i) => _grants.Covers(BenchPolicy.Collection, "GET", BenchPolicy.Resource) ? 1 : 0;

    private long Touch(int i)
    {
        _ledger.Touch(_ids[i & Samples.Mask], NetworkAddress.From(IPAddress.Loopback), DateTimeOffset.UnixEpoch);
        return 0;
    }

    private static KeyId IdOf(string text) => KeyText.TryRead(text, "aac", out var id, out _) == KeyTextError.None
        ? id
        : throw new InvalidOperationException("A sample is no key.");
}
