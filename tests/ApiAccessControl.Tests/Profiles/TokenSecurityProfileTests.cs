using ApiAccessControl.Tests.Decisions.Support;
using static ApiAccessControl.AccessProfile;
using static ApiAccessControl.AccessReason;
using static ApiAccessControl.Tests.Decisions.Support.TestKey;
using static ApiAccessControl.Tests.Profiles.ProfileGate;

namespace ApiAccessControl.Tests.Profiles;

/// <summary>The documented behaviour of the system behind the TokenSecurity profile.</summary>
public class TokenSecurityProfileTests
{
    private static readonly Page Shop = Page.Of("https://example.com");
    private static readonly Page Evil = Page.Of("https://evil.test");

    [Fact, Trait("Line", "69"), Trait("Line", "85")]
    public void With_both_on_a_page_matches_a_domain_and_a_server_matches_an_address()
    {
        var gate = Of(["example.com"], ["10.0.0.1"]);

        Assert.Equal(None, gate.Ask(One, "203.0.113.9", page: Shop));
        Assert.Equal(DomainNotAllowed, gate.Ask(One, "10.0.0.1", page: Evil));
        Assert.Equal(None, gate.Ask(One, "10.0.0.1"));
        Assert.Equal(NetworkNotAllowed, gate.Ask(One, "203.0.113.9"));
    }

    [Theory, Trait("Line", "72"), Trait("Line", "77")]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void A_token_has_at_most_five_domains_and_five_addresses(int count, bool isTaken)
    {
        var domains = Enumerable.Range(1, count).Select(i => $"d{i}.example").ToArray();
        var addresses = Enumerable.Range(1, count).Select(i => $"10.0.0.{i}").ToArray();

        Assert.Equal(isTaken,
            Write(TokenSecurity, Key(One, null) with { Domains = Policies.Entries(domains) }).Errors.Count == 0);
        Assert.Equal(isTaken, Write(TokenSecurity, Key(One, addresses)).Errors.Count == 0);
    }

    [Theory, Trait("Line", "73")]
    [InlineData("example.com", true)]
    [InlineData("*.example.com", false)]
    [InlineData("https://example.com", false)]
    [InlineData("example.com:8443", false)]
    public void A_domain_is_written_bare(string entry, bool isTaken) =>
        Assert.Equal(isTaken,
            Write(TokenSecurity, Key(One, null) with { Domains = Policies.Entries(entry) }).Errors.Count == 0);

    [Fact, Trait("Line", "74")]
    public void A_page_of_a_listed_domain_is_admitted_and_others_are_refused()
    {
        var gate = Of(["example.com"], null);

        Assert.Equal((None, DomainNotAllowed), (gate.Ask(One, page: Shop), gate.Ask(One, page: Evil)));
        Assert.Equal(DomainNotAllowed, gate.Ask(One, page: Page.Of("https://www.example.com")));
        Assert.Equal(DomainNotAllowed, gate.Ask(One, page: Page.Of("null")));
    }

    [Fact, Trait("Line", "75")]
    public void With_domains_alone_a_server_is_refused() =>
        Assert.Equal(ServerNotAllowed, Of(["example.com"], null).Ask(One));

    [Theory, Trait("Line", "79")]
    [InlineData("203.0.113.7", true)]
    [InlineData("203.0.113.0/24", false)]
    [InlineData("203.0.113.1-203.0.113.7", false)]
    public void Only_single_addresses_are_accepted(string entry, bool isTaken) =>
        Assert.Equal(isTaken, Write(TokenSecurity, Key(One, entry)).Errors.Count == 0);

    [Theory, Trait("Line", "78"), Trait("Line", "81")]
    [InlineData("192.168.1.1", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("8.8.8.8", false)]
    public void An_address_that_is_not_public_is_accepted_with_a_warning(string entry, bool isWarnedOf)
    {
        var (errors, warnings) = Write(TokenSecurity, Key(One, entry));

        Assert.Empty(errors);
        Assert.Equal(isWarnedOf, warnings.Count == 1);
    }

    [Fact, Trait("Line", "82")]
    public void Addresses_on_but_empty_blocks_every_server() =>
        Assert.Equal(NetworkNotAllowed, Of(null, []).Ask(One));

    [Fact, Trait("Line", "83")]
    public void A_listed_address_is_admitted_and_others_are_refused() =>
        Assert.Equal((None, NetworkNotAllowed),
            (Of(null, ["10.0.0.1"]).Ask(One), Of(null, ["10.0.0.1"]).Ask(One, "10.0.0.2")));

    [Fact, Trait("Line", "84")]
    public void With_addresses_alone_a_page_is_refused_even_from_a_listed_address() =>
        Assert.Equal(BrowserNotAllowed, Of(null, ["10.0.0.1"]).Ask(One, page: Shop));

    [Theory, Trait("Line", "86")]
    [InlineData(false, null, NetworkNotAllowed)]
    [InlineData(true, null, DomainNotAllowed)]
    [InlineData(false, "https://example.com/shop", None)]
    [InlineData(false, "https://evil.test/", DomainNotAllowed)]
    public void A_request_with_browser_headers_is_from_a_page(
        bool fetchMetadata, string? referer, AccessReason reason) =>
        Assert.Equal(reason, Of(["example.com"], ["10.0.0.1"]).Ask(
            One, "10.0.0.2", page: new([], fetchMetadata, referer is null ? null : [referer])));

    [Fact, Trait("Line", "88")]
    public void Every_failed_validation_is_a_403() =>
        Assert.All(
            [DomainNotAllowed, NetworkNotAllowed, ServerNotAllowed, BrowserNotAllowed, AccessListRequired],
            reason => Assert.Equal(403, reason.Status()));

    [Fact, Trait("Line", "90")]
    public void With_both_lists_off_there_is_no_restriction() =>
        Assert.Equal((None, None), (Of(null, null).Ask(One), Of(null, null).Ask(One, page: Evil)));

    [Fact, Trait("Line", "91")]
    public void Domains_on_but_empty_blocks_every_page() =>
        Assert.Equal(DomainNotAllowed, Of([], null).Ask(One, page: Shop));

    private static ProfileGate Of(string[]? domains, string[]? networks) =>
        new(TokenSecurity, Key(One, networks) with { Domains = Policies.Entries(domains) });
}
