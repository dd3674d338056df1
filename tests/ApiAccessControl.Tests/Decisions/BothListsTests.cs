using ApiAccessControl.Decisions;
using ApiAccessControl.Options;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Decisions;

/// <summary>A key with networks and domains, called from a page: whether the address counts too.</summary>
public class BothListsTests
{
    private static readonly KeyRecord Key = TestKey.One.Record with
    {
        Networks = Policies.Entries("10.0.0.1"),
        Domains = Policies.Entries("a.example"),
    };

    private static readonly Ask FromPage = new()
    {
        Target = new() { AcceptsAnyKey = true },
        Credential = TestKey.One.Presented,
        Page = Page.Of("https://a.example"),
        Address = "10.0.0.9",
    };

    [Theory]
    [InlineData(true, BothLists.BySource, false, AccessReason.None)]
    [InlineData(true, BothLists.BySource, true, AccessReason.NetworkNotAllowed)]
    [InlineData(true, BothLists.All, false, AccessReason.NetworkNotAllowed)]
    [InlineData(false, BothLists.BySource, false, AccessReason.NetworkNotAllowed)]
    [InlineData(false, BothLists.BySource, true, AccessReason.NetworkNotAllowed)]
    [InlineData(false, BothLists.All, false, AccessReason.NetworkNotAllowed)]
    public void A_listed_page_is_enough_only_by_source_and_without_a_requirement(
        bool isAware, BothLists both, bool required, AccessReason reason)
    {
        var options = With(lists => lists with { SourceAware = isAware, BothLists = both });
        var key = Key with { RequireAccessList = required };

        Assert.Equal(reason, Decide(options, key, FromPage));
        Assert.Equal(AccessReason.None, Decide(options, key, FromPage with { Address = "10.0.0.1" }));
        Assert.Equal(AccessReason.NetworkNotAllowed, Decide(options, key, FromPage with { Page = Page.None }));
    }

    [Theory]
    [InlineData(EmptyListMeaning.Open, AccessReason.None)]
    [InlineData(EmptyListMeaning.Refuse, AccessReason.NetworkNotAllowed)]
    public void An_empty_list_admits_everyone_or_no_one(EmptyListMeaning meaning, AccessReason reason)
    {
        var options = With(lists => lists with { SourceAware = false, EmptyList = meaning });

        Assert.Equal(reason, Decide(options, Key with { Networks = [] }, FromPage));
        Assert.Equal(reason, Decide(options, Key with { Networks = [], Domains = null }, FromPage));
    }

    [Theory]
    [InlineData(false, AccessReason.None)]
    [InlineData(true, AccessReason.NetworkNotAllowed)]
    public void Lists_that_apply_only_under_a_requirement_do_not_apply_without_one(bool required, AccessReason reason)
    {
        var options = With(lists => lists with { SourceAware = false, Binds = ListBinding.RequiringOnly });

        Assert.Equal(reason, Decide(options, Key with { RequireAccessList = required }, FromPage));
    }

    private static AccessReason Decide(ResolvedOptions options, KeyRecord key, Ask ask) =>
        new AccessEngine(options).Evaluate(Policies.Compile(options, Policies.On, key), new Facts(ask)).Reason;

    private static ResolvedOptions With(Func<ResolvedListOptions, ResolvedListOptions> change) =>
        Policies.Standard with { Lists = change(Policies.Standard.Lists) };
}
