using ApiAccessControl.Decisions;
using ApiAccessControl.Options;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Decisions;

/// <summary>Which key a text or a pair of user name and secret names, and by which hash its secret is right.</summary>
public class KeyFormsTests
{
    private static readonly KeyRecord Alice = TestKey.One.Record with { UserName = "alice" };

    private static readonly ResolvedOptions WithPepper = Policies.Standard with
    {
        Credentials = Policies.Standard.Credentials with { Pepper = TestKey.Pepper },
    };

    [Fact]
    public void A_pair_names_a_key_by_its_user_name_or_by_the_id_of_a_key_without_one()
    {
        Assert.Equal(AccessReason.None, Decide(Presented.Pair("alice", TestKey.One.Secret), Alice));
        Assert.Equal(AccessReason.SecretWrong, Decide(Presented.Pair("alice", "other"), Alice));
        Assert.Equal(AccessReason.KeyUnknown, Decide(Presented.Pair("bob", TestKey.One.Secret), Alice));
        Assert.Equal(AccessReason.KeyUnknown, Decide(Presented.Pair(TestKey.One.Id, TestKey.One.Secret), Alice));
        Assert.Equal(
            AccessReason.None, Decide(Presented.Pair(TestKey.One.Id, TestKey.One.Secret), TestKey.One.Record));
        Assert.Equal(
            AccessReason.KeyUnknown, Decide(Presented.Pair("alice", TestKey.One.Secret), TestKey.One.Record));
        Assert.Equal(
            AccessReason.KeyUnknown, Decide(Presented.Pair(TestKey.Two.Id, TestKey.One.Secret), TestKey.One.Record));
        Assert.Equal(
            AccessReason.None,
            Decide(Presented.Pair(TestKey.Two.Id, TestKey.Two.Secret), Alice, TestKey.Two.Record));
    }

    [Fact]
    public void The_explainer_names_a_key_by_its_id_also_one_with_a_user_name()
    {
        Assert.Equal(AccessReason.None, Decide(new(CredentialForm.KeyId, "", TestKey.One.Id), Alice));
        Assert.Equal(AccessReason.KeyUnknown, Decide(new(CredentialForm.KeyId, "", TestKey.Two.Id), Alice));
        Assert.Equal(AccessReason.KeyUnknown, Decide(new(CredentialForm.KeyId, "", "no id"), Alice));
    }

    [Fact]
    public void A_secret_is_compared_with_the_hash_of_its_key()
    {
        var peppered = TestKey.One.Record with { SecretHash = TestKey.Hmac(TestKey.One.Secret) };

        Assert.Equal(AccessReason.None, Decide(WithPepper, TestKey.One.Presented, peppered));
        Assert.Equal(AccessReason.None, Decide(WithPepper, TestKey.One.Presented, peppered, TestKey.Two.Record));
        Assert.Equal(AccessReason.None, Decide(WithPepper, TestKey.Two.Presented, peppered, TestKey.Two.Record));
        Assert.Equal(AccessReason.None, Decide(WithPepper, TestKey.Two.Presented, TestKey.Two.Record));
        Assert.Equal(
            AccessReason.SecretWrong, Decide(WithPepper, Presented.Text(TestKey.One.OtherText), peppered));
        Assert.Equal(
            AccessReason.SecretWrong,
            Decide(WithPepper, TestKey.One.Presented, peppered with { SecretHash = TestKey.Hmac("other") }));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Secrets_are_hashed_alike_whether_they_are_remembered(bool remember)
    {
        var options = WithPepper with { Credentials = WithPepper.Credentials with { RememberVerified = remember } };
        var peppered = TestKey.One.Record with { SecretHash = TestKey.Hmac(TestKey.One.Secret) };
        var engine = new AccessEngine(options);
        var snapshot = Policies.Compile(options, Policies.On, peppered, TestKey.Two.Record);

        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(AccessReason.None, engine.Evaluate(snapshot, Call(TestKey.One.Presented)).Reason);
            Assert.Equal(AccessReason.None, engine.Evaluate(snapshot, Call(TestKey.Two.Presented)).Reason);
            Assert.Equal(
                AccessReason.SecretWrong,
                engine.Evaluate(snapshot, Call(Presented.Text(TestKey.One.OtherText))).Reason);
        }
    }

    [Fact]
    public void An_imported_text_is_found_by_either_hash()
    {
        var peppered = new KeyRecord(TestKey.Two.Id) { OpaqueHash = TestKey.Hmac("peppered") };
        var plain = new KeyRecord(TestKey.Three.Id) { OpaqueHash = TestKey.Sha256("plain"), HighEntropy = true };

        Assert.Equal(AccessReason.None, Decide(WithPepper, Presented.Text("peppered"), peppered, plain));
        Assert.Equal(AccessReason.None, Decide(WithPepper, Presented.Text("plain"), peppered, plain));
        Assert.Equal(AccessReason.KeyUnknown, Decide(WithPepper, Presented.Text("other"), peppered, plain));
        Assert.Equal(AccessReason.None, Decide(Presented.Text("plain"), plain));
        Assert.Equal(AccessReason.None, Decide(Presented.Pair(plain.Id, "plain"), plain));
    }

    [Fact]
    public void The_text_of_a_generated_key_names_no_imported_key()
    {
        var imported = new KeyRecord(TestKey.One.Id) { OpaqueHash = TestKey.One.Hash, HighEntropy = true };

        Assert.Equal(AccessReason.KeyUnknown, Decide(TestKey.One.Presented, imported));
    }

    [Fact]
    public void In_an_empty_policy_every_key_is_unknown()
    {
        Assert.Equal(AccessReason.KeyUnknown, Decide(TestKey.One.Presented));
        Assert.Equal(AccessReason.KeyUnknown, Decide(Presented.Pair("alice", TestKey.One.Secret)));
    }

    private static AccessReason Decide(Presented credential, params KeyRecord[] keys) =>
        Decide(Policies.Standard, credential, keys);

    private static AccessReason Decide(ResolvedOptions options, Presented credential, params KeyRecord[] keys) =>
        new AccessEngine(options).Evaluate(Policies.Compile(options, [Policies.On, .. keys]), Call(credential)).Reason;

    private static Facts Call(Presented credential) =>
        new(new() { Target = new() { AcceptsAnyKey = true }, Credential = credential });
}
