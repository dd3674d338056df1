using ApiAccessControl.Logging;
using ApiAccessControl.Options;
using ApiAccessControl.Startup;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Startup;

public sealed class ListLintTests : IDisposable
{
    private readonly LogCapture _log = new();
    private readonly ILoggerFactory _factory;

    public ListLintTests() => _factory = LoggerFactory.Create(
        logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log));

    public void Dispose() => _factory.Dispose();

    [Theory]
    [InlineData("5.6.0.0/15")]
    [InlineData("5.0.0.0/8")]
    [InlineData("0.0.0.0/0")]
    [InlineData("5.6.0.0-5.7.0.0")]
    [InlineData("2a00::/31")]
    [InlineData("2000::/3")]
    [InlineData("::/0")]
    [InlineData("10.0.0.0-11.255.255.255")]
    public void An_entry_wider_than_one_organization_is_reported(string entry)
    {
        Look(Key([entry]));

        Assert.Contains(
            $"1 entries of network lists are wide: Policy:Keys:{TestKey.One.Id}:Networks: {entry}.",
            Assert.Single(_log.Of(EventIds.NetworkWide)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5.6.0.0/16")]
    [InlineData("5.6.0.0-5.6.255.255")]
    [InlineData("5.6.7.8")]
    [InlineData("2a00::/32")]
    [InlineData("2a00::-2a00:0:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("10.0.0.0/8")]
    [InlineData("fc00::/7")]
    public void A_network_of_one_organization_and_a_private_network_are_not_reported(string entry)
    {
        Look(Key([entry]));

        Assert.Empty(_log.Of(EventIds.NetworkWide));
    }

    [Theory]
    [InlineData("0.0.0.0/0")]
    [InlineData("::/0")]
    [InlineData("0.0.0.0-255.255.255.255")]
    [InlineData("0.0.0.0/0, 2a00::/32")]
    public void A_list_of_all_addresses_of_only_one_family_is_reported(string entries)
    {
        Look(Key(entries.Split(", ")));

        Assert.Contains(
            $"1 network lists contain all addresses of one family and not of the other: "
            + $"Policy:Keys:{TestKey.One.Id}:Networks.",
            Assert.Single(_log.Of(EventIds.OneFamilyOnly)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.0.0.0/0, ::/0")]
    [InlineData("0.0.0.0-255.255.255.254")]
    [InlineData("5.6.7.8")]
    public void A_list_of_all_addresses_of_both_families_is_not_reported(string entries)
    {
        Look(Key(entries.Split(", ")));

        Assert.Empty(_log.Of(EventIds.OneFamilyOnly));
    }

    [Fact]
    public void When_the_options_allow_one_family_the_other_is_not_expected()
    {
        var lists = Policies.Standard.Lists with { Families = AddressFamilies.IPv4 };
        var options = Policies.Standard with { Lists = lists };

        Look(options, Key(["0.0.0.0/0"]));

        Assert.Empty(_log.Of(EventIds.OneFamilyOnly));
        Assert.Single(_log.Of(EventIds.NetworkWide));
    }

    [Theory]
    [InlineData("*.com", true)]
    [InlineData("*.co.uk", true)]
    [InlineData("*.example.com", false)]
    [InlineData("example.co.uk", false)]
    public void A_domain_with_subdomains_of_different_owners_is_reported(string entry, bool isReported)
    {
        Look(TestKey.One.Record with { Domains = Policies.Entries(entry) });

        if (!isReported)
        {
            Assert.Empty(_log.Of(EventIds.DomainWide));
            return;
        }

        Assert.StartsWith(
            $"1 entries of domain lists are too wide: Policy:Keys:{TestKey.One.Id}:Domains: '{entry}'",
            Assert.Single(_log.Of(EventIds.DomainWide)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_of_every_subject_are_checked()
    {
        var wide = Policies.Entries("0.0.0.0/0", "::/0");
        Look(
            new PolicySettings { AllowedNetworks = wide },
            new OrganizationRecord("acme") { Networks = wide },
            new ProjectRecord("acme", "web") { Networks = wide },
            new AccountRecord("ops") { Networks = wide },
            Key(["0.0.0.0/0", "::/0"]));

        var text = Assert.Single(_log.Of(EventIds.NetworkWide)).Text;
        Assert.StartsWith("10 entries", text, StringComparison.Ordinal);
        Assert.All(
            [
                "Policy:AllowedNetworks:", "Policy:Organizations:acme:Networks:",
                "Policy:Organizations:acme:Projects:web:Networks:", "Policy:Accounts:ops:Networks:",
                $"Policy:Keys:{TestKey.One.Id}:Networks:",
            ],
            path => Assert.Contains(path, text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_number_of_reported_lists_is_limited()
    {
        Look(Enumerable.Range(0, 1_500).Select(
            i => (PolicyRecord)(Key(["::/0"]) with { Id = $"many{i:0000}" })).ToArray());

        Assert.StartsWith("1000 entries", Assert.Single(_log.Of(EventIds.NetworkWide)).Text, StringComparison.Ordinal);
    }

    private static KeyRecord Key(string[] networks) =>
        TestKey.One.Record with { Networks = Policies.Entries(networks) };

    private void Look(params PolicyRecord[] records) => Look(Policies.Standard, records);

    private void Look(ResolvedOptions options, params PolicyRecord[] records) =>
        new ListLint(options, _factory.CreateLogger<ListLint>()).Report(Policies.Compile(options, records));
}
