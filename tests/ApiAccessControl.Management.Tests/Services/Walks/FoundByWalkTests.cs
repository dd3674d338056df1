using ApiAccessControl.Management.Tests.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Management.Tests.Services.Walks;

/// <summary>The shortest form of what the walks found.</summary>
public sealed class FoundByWalkTests
{
    private static readonly WriteOptions Forced = new() { IfMatch = VersionMatch.Any, Force = true };

    [Theory]
    [InlineData("198.51.100.0/24", true)]
    [InlineData("192.0.2.0/24", false)]
    public async Task A_key_does_not_require_a_list_of_itself_when_a_list_would_bind_then_and_not_contain_it(
        string network, bool isRefused)
    {
        await using var managed = Managed.Start(
            options => options.Lists.Binds = ListBinding.RequiringOnly, null,
            Acme.Policy(new AccountRecord("away")
            {
                Organization = "acme",
                Permissions = ["access:*:*"],
                Networks = [network],
            }, Managed.Key("caller123") with { Account = "away", Permissions = ["access:*:*"] }));
        var use = () => managed.Keys.UpdateAsync(
            "caller123", new() { RequireAccessList = true }, Managed.Actor("caller123"), Forced, Managed.Token);

        if (isRefused)
        {
            await Refused.WithAsync(409, ManagementCodes.WouldLockOut, use);
        }
        else
        {
            Assert.True((await use()).Record.RequireAccessList);
        }
    }

    [Fact]
    public async Task A_key_does_not_switch_off_the_network_list_of_its_organization_beside_a_domain_list()
    {
        var policy = Acme.Policy();
        policy[2] = new OrganizationRecord("acme") { Networks = ["192.0.2.0/24"], Domains = ["example.org"] };
        await using var managed = Managed.Start(policy);
        var off = new OrganizationChange { Networks = new((IReadOnlyList<AccessListEntry>?)null) };

        await Refused.WithAsync(
            409, ManagementCodes.WouldLockOut,
            () => managed.Organizations.UpdateAsync(
                "acme", off, Managed.Actor(Acme.OwnerKey), Forced, Managed.Token));
        var both = await managed.Organizations.UpdateAsync(
            "acme", off with { Domains = new((IReadOnlyList<AccessListEntry>?)null) }, Managed.Actor(Acme.OwnerKey),
            Forced, Managed.Token);
        Assert.Null(both.Record.Networks);
    }

    [Fact]
    public async Task A_requirement_that_needs_a_role_names_the_keys_that_have_a_list_and_not_the_role()
    {
        await using var managed = Managed.Start(
            options => options.Lists.RequirementNeedsRole = "Owner", null,
            Acme.Policy(
                Managed.Key("listed12") with { Organization = "acme", Networks = ["192.0.2.0/24"], Permissions = [] },
                Managed.Key("listed34") with { Organization = "acme", Networks = ["192.0.2.0/24"], Roles = ["Owner"] },
                Managed.Key("listed56") with
                {
                    Organization = "acme",
                    Networks = ["192.0.2.0/24"],
                    Projects = [new("web") { Roles = ["Owner"] }],
                }));

        var refused = await Refused.WithAsync(
            409, ManagementCodes.WouldStopKeys,
            () => managed.Organizations.UpdateAsync(
                "acme", new() { RequireAccessList = true }, Managed.Ann, null, Managed.Token));

        Assert.Contains("listed12", refused.Keys);
        Assert.DoesNotContain("listed34", refused.Keys);
        Assert.DoesNotContain("listed56", refused.Keys);
    }
}
