using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Snapshots;

/// <summary>Identical lists and permissions are compiled once, and each record still reports its own errors.</summary>
public class SharedListTests
{
    private static readonly KeyRecord One = TestKey.One.Record;
    private static readonly KeyRecord Two = TestKey.Two.Record;

    [Fact]
    public void Keys_with_identical_lists_share_one_compiled_list_and_others_do_not()
    {
        var policy = Policies.Compile(
            Policies.Standard,
            Policies.On,
            One with { Networks = ["192.0.2.0/24", new("2001:db8::/32") { Comment = "office" }] },
            Two with { Networks = ["192.0.2.0/24", "2001:db8::/32"] },
            new AccountRecord("other") { Networks = ["192.0.2.0/24", "2001:db8::/33"] });

        var terms = policy.Keys.Entries.Select(entry => policy.Terms[entry.Value.Terms]).ToArray();
        Assert.Same(terms[0].Lists.Networks, terms[1].Lists.Networks);
        Assert.NotSame(terms[0].Lists.Networks, policy.Accounts.Find("other")!.Lists.Networks);
    }

    [Fact]
    public void Every_key_with_an_invalid_entry_is_reported_and_keeps_no_list_alive()
    {
        var (policy, errors) = Policies.TryCompile(
            Policies.Standard,
            Policies.On,
            One with { Networks = ["192.0.2.1/24"], Domains = ["*"], Permissions = ["x"] },
            Two with { Networks = ["192.0.2.1/24"], Domains = ["*"], Permissions = ["x"] });

        Assert.Equal(6, errors.Count);
        Assert.Equal(2, policy.Keys.Count);
        Assert.All(policy.Keys.Entries, entry => Assert.True(policy.Terms[entry.Value.Terms].Lists.Networks!.IsEmpty));
    }

    [Fact]
    public void A_valid_list_of_an_unreadable_key_is_not_shared_with_another_key()
    {
        var (policy, _) = Policies.TryCompile(
            Policies.Standard,
            Policies.On,
            One with { Networks = ["192.0.2.0/24"] },
            Two with { Networks = ["192.0.2.0/24"], SecretHash = "none" });

        Assert.Equal(
            [false, true],
            policy.Keys.Entries.Select(entry => policy.Terms[entry.Value.Terms].Lists.Networks!.IsEmpty).Order());
    }
}
