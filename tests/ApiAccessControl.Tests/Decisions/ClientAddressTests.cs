using ApiAccessControl.Decisions;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Decisions;

/// <summary>The address of the connection, as the lists see it.</summary>
public class ClientAddressTests
{
    [Theory]
    [InlineData("10.0.0.1", "::ffff:10.0.0.1")]
    [InlineData("10.0.0.0/24", "::ffff:10.0.0.200")]
    [InlineData("0.0.0.0/0", "::ffff:203.0.113.9")]
    [InlineData("2001:db8::/32", "2001:db8::ffff")]
    [InlineData("10.0.0.1-10.0.0.3", "10.0.0.3")]
    public void A_network_list_admits_its_addresses_and_their_mapped_form(string entry, string address) =>
        Assert.Equal(AccessReason.None, Decide(entry, address));

    [Theory]
    [InlineData("10.0.0.1", "::ffff:10.0.0.2")]
    [InlineData("0.0.0.0/0", "2001:db8::1")]
    [InlineData("0.0.0.0/0", "::1")]
    [InlineData("::/0", "10.0.0.1")]
    [InlineData("::/0", "::ffff:10.0.0.1")]
    [InlineData("10.0.0.1-10.0.0.3", "10.0.0.4")]
    [InlineData("0.0.0.0/0", null)]
    [InlineData("::/0", null)]
    public void A_network_list_refuses_other_addresses_and_an_unknown_address(string entry, string? address) =>
        Assert.Equal(AccessReason.NetworkNotAllowed, Decide(entry, address));

    [Fact]
    public void Without_a_network_list_an_unknown_address_is_admitted() =>
        Assert.Equal(AccessReason.None, Decide(null, null));

    [Fact]
    public void A_global_list_refuses_an_unknown_address()
    {
        var settings = Policies.On with { AllowedNetworks = Policies.Entries("0.0.0.0/0", "::/0") };

        Assert.Equal(AccessReason.NetworkNotAllowed, Decide(settings, TestKey.One.Record, null));
        Assert.Equal(AccessReason.None, Decide(settings, TestKey.One.Record, "203.0.113.9"));
    }

    private static AccessReason Decide(string? entry, string? address) => Decide(
        Policies.On, TestKey.One.Record with { Networks = entry is null ? null : Policies.Entries(entry) }, address);

    private static AccessReason Decide(PolicySettings settings, KeyRecord key, string? address) =>
        new AccessEngine(Policies.Standard).Evaluate(
            Policies.Compile(Policies.Standard, settings, key),
            new Facts(new()
            {
                Target = new() { AcceptsAnyKey = true },
                Credential = TestKey.One.Presented,
                Address = address,
            })).Reason;
}
