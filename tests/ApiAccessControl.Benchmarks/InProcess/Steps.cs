using ApiAccessControl.Benchmarks.Measure;
using ApiAccessControl.Benchmarks.Policies;
using ApiAccessControl.Decisions;
using ApiAccessControl.Keys;
using ApiAccessControl.Options;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Benchmarks.InProcess;

/// <summary>Groups of the checks of an allowed decision.</summary>
internal sealed class Steps(PolicySnapshot policy, string[] texts)
{
    private readonly ResolvedOptions _options = BenchPolicy.Options();
    private readonly AccessEngine _engine = new(BenchPolicy.Options());
    private readonly SecretHasher _hasher = new(pepper: null);
    private readonly SecretVerifier _secrets = new(new(pepper: null), memory: null);
    private readonly Facts _facts = new(Facts.Permission);

    public long Sink { get; private set; }

    public Subject[] Subjects =>
    [
        new("secret hashed into a set of hashes", Hash),
        new("steps 0b to 2", Before),
        new("step 5, from the text", Key),
        new("steps 6 to 10", After),
    ];

    private void Hash(int count)
    {
        Span<byte> buffer = stackalloc byte[SecretHasher.MaxUtf8Length];
        for (var i = 0; i < count; i++)
        {
            var secret = texts[i & Samples.Mask].AsSpan(^KeyText.SecretLength..);
            var bytes = SecretHasher.Encode(secret, buffer);
            Sink += SecretHashes.Of(bytes, _hasher, policy.Algorithms).Match(SecretHashAlgorithm.Sha256, default) ? 1
                : 0;
        }
    }

    private void Before(int count)
    {
        var e = new Evaluation(policy, _options, _secrets, _facts, trace: null);
        for (var i = 0; i < count; i++)
        {
            Sink += AccessEngine.AdmitsAnyone(ref e) ? 1 : 0;
        }
    }

    private void Key(int count)
    {
        var e = new Evaluation(policy, _options, _secrets, _facts, trace: null);
        for (var i = 0; i < count; i++)
        {
            e.Credential = new(CredentialForm.Key, texts[i & Samples.Mask].AsMemory());
            Sink += _engine.AdmitsKey(ref e) ? 1 : 0;
        }
    }

    private void After(int count)
    {
        var e = new Evaluation(policy, _options, _secrets, _facts, trace: null)
        {
            Credential = new(CredentialForm.Key, texts[0].AsMemory()),
        };
        Sink += _engine.AdmitsKey(ref e) ? 1 : 0;
        for (var i = 0; i < count; i++)
        {
            Sink += AccessEngine.AdmitsScope(ref e) && AccessEngine.AdmitsByLists(ref e)
                && _engine.AdmitsToEndpoint(ref e)
                ? 1 : 0;
        }
    }
}
