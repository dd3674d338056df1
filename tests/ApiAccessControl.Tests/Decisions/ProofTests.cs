using ApiAccessControl.Decisions;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Decisions;

/// <summary>
/// A credential that proves knowledge of the secret: which key it names, and what it is compared with.
/// </summary>
public class ProofTests
{
    private static readonly KeyRecord Key = TestKey.One.Record with { UserName = "alice", DigestVerifier = "now" };
    private static readonly KeyRecord Rotated = Key with
    {
        PreviousSecretHash = TestKey.Two.Hash,
        PreviousDigestVerifier = "before",
        PreviousUntil = Ask.Noon.AddTicks(1),
    };

    [Fact]
    public void A_proof_names_a_key_by_its_user_name_or_by_the_id_of_a_key_without_one()
    {
        var unnamed = Key with { UserName = null };

        Assert.Equal((AccessReason.None, TestKey.One.Id), Decide(Key, new Proof("alice", "now")));
        Assert.Equal((AccessReason.None, TestKey.One.Id), Decide(unnamed, new Proof(TestKey.One.Id, "now")));
        Assert.Equal((AccessReason.KeyUnknown, null), Decide(Key, new Proof(TestKey.One.Id, "now")));
        Assert.Equal((AccessReason.KeyUnknown, null), Decide(unnamed, new Proof("alice", "now")));
        Assert.Equal((AccessReason.KeyUnknown, null), Decide(unnamed, new Proof(TestKey.Two.Id, "now")));
    }

    [Fact]
    public void A_hashed_name_stands_before_the_colon_of_the_verifier_and_is_no_id()
    {
        var key = Key with { UserName = null, DigestVerifier = "hash1,hash2:now" };

        Assert.Equal((AccessReason.None, TestKey.One.Id), Decide(key, new Proof("hash2", "hash1,hash2:now", true)));
        Assert.Equal((AccessReason.KeyUnknown, null), Decide(key, new Proof("hash2", "hash1,hash2:now")));
        Assert.Equal((AccessReason.KeyUnknown, null), Decide(key, new Proof("hash3", "hash1,hash2:now", true)));
        Assert.Equal(
            (AccessReason.KeyUnknown, null), Decide(key, new Proof(TestKey.One.Id, "hash1,hash2:now", true)));
    }

    [Fact]
    public void A_wrong_proof_is_compared_twice_whatever_the_key_has()
    {
        Assert.Equal(["now"], Compared(Rotated, new("alice", "now")));
        Assert.Equal(["now", "before"], Compared(Rotated, new("alice", "before")));
        Assert.Equal(["now", "before"], Compared(Rotated, new("alice", "other")));
        Assert.Equal(["now", null], Compared(Rotated with { PreviousUntil = Ask.Noon }, new("alice", "before")));
        Assert.Equal(["now", null], Compared(Key, new("alice", "other")));
        Assert.Equal([null, null], Compared(Key with { DigestVerifier = null }, new("alice", "other")));
        Assert.Equal([null, null], Compared(Key, new("bob", "now")));
    }

    [Fact]
    public void The_verifier_of_the_previous_secret_ends_with_it()
    {
        Assert.Equal((AccessReason.None, TestKey.One.Id), Decide(Rotated, new Proof("alice", "before")));
        Assert.Equal(
            (AccessReason.SecretWrong, TestKey.One.Id),
            Decide(Rotated with { PreviousUntil = Ask.Noon }, new Proof("alice", "before")));
        Assert.Equal((AccessReason.SecretWrong, TestKey.One.Id), Decide(Key, new Proof("alice", "other")));
        Assert.True(Evaluate(Rotated, new("alice", "before")).ByPreviousSecret);
        Assert.False(Evaluate(Rotated, new("alice", "now")).ByPreviousSecret);
        Assert.False(Evaluate(Rotated, new("alice", "other")).ByPreviousSecret);
    }

    [Fact]
    public void A_stale_proof_is_answered_as_a_missing_credential()
    {
        var decision = Evaluate(Key, new("alice", "now") { IsStale = true });

        Assert.Equal(
            (AccessReason.CredentialMissing, AccessSubject.Credential, "stale"),
            (decision.Reason, decision.Subject, decision.Rule));
        Assert.Null(decision.KeyId);
    }

    private static (AccessReason Reason, string? Key) Decide(KeyRecord key, Proof proof)
    {
        var decision = Evaluate(key, proof);
        return (decision.Reason, decision.KeyId);
    }

    private static List<string?> Compared(KeyRecord key, Proof proof)
    {
        Evaluate(key, proof);
        return proof.Verifiers;
    }

    private static AccessDecision Evaluate(KeyRecord key, Proof proof) =>
        new AccessEngine(Policies.Standard).Evaluate(
            Policies.Compile(Policies.Standard, Policies.On, key),
            new Facts(new()
            {
                Target = new() { AcceptsAnyKey = true },
                Credential = new(CredentialForm.Proof) { Proof = proof },
            }));

    private sealed class Proof(string userName, string right, bool isHashed = false)
        : CredentialProof(userName, isHashed)
    {
        public bool IsStale { get; init; }

        /// <summary>What the proof was compared with, in order.</summary>
        public List<string?> Verifiers { get; } = [];

        public override ProofResult Check(string? verifier)
        {
            Verifiers.Add(verifier);
            return verifier != right ? ProofResult.Wrong : IsStale ? ProofResult.Stale : ProofResult.Right;
        }
    }
}
