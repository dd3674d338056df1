using ApiAccessControl.Tests.Support;
using static ApiAccessControl.Tests.Http.Profiles.Asking;
using static ApiAccessControl.Tests.Http.Profiles.AtlasAnswers;
using static ApiAccessControl.Tests.Http.Profiles.AtlasLegacyHost;

namespace ApiAccessControl.Tests.Http.Profiles;

/// <summary>
/// The documented behaviour of the system behind the AtlasLegacy profile, on the wire. Screens and the creation of keys
/// belong to the management API. A user is an account, a group is a project. <c>/snapshots</c> is whitelisted,
/// <c>/clusters</c> is not.
/// </summary>
public class AtlasLegacyTests(AtlasLegacyHost fixture) : IClassFixture<AtlasLegacyHost>
{
    private const string Whitelisted = "GET /snapshots", Ordinary = "GET /clusters", OthersAddress = "192.0.2.1";

    private TestHost Host => fixture.Host;

    [Fact]
    public async Task Each_user_of_the_api_has_an_own_key()
    {
        Assert.Equal(In, await Host.AskAsync(Elsewhere, Ordinary, Wire.Line(Owner)));
        Assert.Equal(In, await Host.AskAsync(Elsewhere, Ordinary, Wire.Line(Other)));
        Assert.Equal(NoKey, await Host.AskAsync(Elsewhere, Ordinary));
        Assert.Equal(NoKey, await Host.AskAsync(Elsewhere, Ordinary, Wire.Line(Unknown)));
    }

    [Theory]
    [InlineData("GET /snapshots")]
    [InlineData("DELETE /snapshots")]
    public async Task Whitelisted_operations_are_called_from_addresses_on_the_whitelist(string line)
    {
        Assert.Equal(In, await Host.AskAsync(Listed, line, Wire.Line(Owner)));
        Assert.Equal(Whitelist.NotOnList(Neighbour), await Host.AskAsync(Neighbour, line, Wire.Line(Owner)));
    }

    [Fact]
    public async Task Whitelisted_operations_also_need_the_owner_role()
    {
        Assert.Equal(In, await Host.AskAsync(Listed, Whitelisted, Wire.Line(Owner)));
        Assert.Equal(NotAllowed, await Host.AskAsync(Listed, Whitelisted, Wire.Line(Reader)));
        Assert.Equal(In, await Host.AskAsync(Listed, Ordinary, Wire.Line(Reader)));
    }

    [Theory]
    [InlineData("on", true)]
    [InlineData("off", false)]
    [InlineData("nowhere", false)]
    public async Task The_api_is_enabled_for_each_group_separately(string group, bool isOn) =>
        Assert.Equal(
            isOn ? In : Outside, await Host.AskAsync(Listed, $"GET /groups/{group}/clusters", Wire.Line(Owner)));

    [Fact]
    public async Task A_group_is_off_until_it_is_enabled()
    {
        Assert.Equal(Outside, await Host.AskAsync(Listed, "GET /groups/new/clusters", Wire.Line(Owner)));
        Assert.Equal(In, await Host.AskAsync(Listed, Ordinary, Wire.Line(Owner)));
    }

    [Fact]
    public async Task A_user_has_ten_keys_and_an_eleventh_refuses_startup()
    {
        await using var host = await WithKeysAsync(10, 0);

        Assert.Equal(In, await host.AskAsync(Elsewhere, "GET /any", Wire.Line(TestKeys.Make("many 9"))));
        Assert.Contains(
            "Policy:Accounts:many", await RefusedStartAsync(() => WithKeysAsync(11, 0)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_enabled_or_disabled_and_a_disabled_one_is_answered_as_an_unknown_one()
    {
        var disabled = await Host.RawAsync(Listed, Ordinary, Wire.Line(Disabled));
        var unknown = await Host.RawAsync(Listed, Ordinary, Wire.Line(Unknown));

        Assert.Equal(In, await Host.AskAsync(Listed, Ordinary, Wire.Line(OwnersSecond)));
        Assert.Equal(NoKey, (disabled.Status, disabled.Body));
        Assert.Equal(unknown.WithoutDate, disabled.WithoutDate);
    }

    [Fact]
    public async Task Disabled_keys_count_toward_the_ten()
    {
        await using var host = await WithKeysAsync(5, 5);

        Assert.Equal(In, await host.AskAsync(Elsewhere, "GET /any", Wire.Line(TestKeys.Make("many 4"))));
        Assert.Equal(NoKey, await host.AskAsync(Elsewhere, "GET /any", Wire.Line(TestKeys.Make("many 5"))));
        Assert.Contains(
            "Policy:Accounts:many", await RefusedStartAsync(() => WithKeysAsync(5, 6)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_a_password_and_its_public_part_opens_nothing()
    {
        Assert.Equal(In, await Host.AskAsync(Listed, Ordinary, Wire.Line(Owner)));
        Assert.Equal(NoKey, await Host.AskAsync(Listed, Ordinary, $"X-Api-Key: {Owner.Id}"));
        Assert.Equal(NoKey, await Host.AskAsync(Listed, Ordinary, Wire.Line(WithWrongSecret(Owner))));
        Assert.Equal(NoKey, await Host.AskAsync(Listed, $"{Ordinary}?key={Owner.Text}"));
    }

    [Theory]
    [InlineData("GET /clusters", true, true)]
    [InlineData("POST /clusters", true, false)]
    public async Task A_key_has_the_permissions_of_its_user(string line, bool isOwners, bool isReaders)
    {
        Assert.Equal(isOwners ? In : NotAllowed, await Host.AskAsync(Listed, line, Wire.Line(Owner)));
        Assert.Equal(isReaders ? In : NotAllowed, await Host.AskAsync(Listed, line, Wire.Line(Reader)));
    }

    [Fact]
    public async Task Whitelists_protect_certain_operations_only()
    {
        Assert.Equal(Whitelist.NotOnList(Elsewhere), await Host.AskAsync(Elsewhere, Whitelisted, Wire.Line(Owner)));
        Assert.Equal(In, await Host.AskAsync(Elsewhere, Ordinary, Wire.Line(Owner)));
    }

    [Fact]
    public async Task Whitelisted_operations_need_at_least_one_address_on_the_whitelist()
    {
        Assert.Equal(
            Whitelist.ResourceRequiresList(Listed), await Host.AskAsync(Listed, Whitelisted, Wire.Line(Without)));
        Assert.Equal(In, await Host.AskAsync(Listed, Whitelisted, Wire.Line(Owner)));
    }

    [Fact]
    public async Task A_request_needs_a_key_and_an_address_of_one_and_the_same_user()
    {
        Assert.Equal(In, await Host.AskAsync(Listed, Whitelisted, Wire.Line(Owner)));
        Assert.Equal(In, await Host.AskAsync(OthersAddress, Whitelisted, Wire.Line(Other)));
        Assert.Equal(NoKey, await Host.AskAsync(Listed, Whitelisted));
        Assert.Equal(Whitelist.NotOnList(Listed), await Host.AskAsync(Listed, Whitelisted, Wire.Line(Other)));
    }

    [Fact]
    public async Task An_address_on_the_whitelist_of_another_user_is_admitted_only_after_it_is_on_the_own_one()
    {
        Assert.Equal(
            Whitelist.NotOnList(OthersAddress), await Host.AskAsync(OthersAddress, Whitelisted, Wire.Line(Owner)));
        Assert.Equal(In, await Host.AskAsync(OthersAddress, Whitelisted, Wire.Line(Both)));
    }

    [Theory]
    [InlineData("198.51.100.7", true)]
    [InlineData("::ffff:198.51.100.7", true)]
    [InlineData("198.51.100.6", false)]
    [InlineData("198.51.100.8", false)]
    public async Task A_single_address_admits_that_address(string from, bool isAdmitted) => Assert.Equal(
        isAdmitted ? In : Whitelist.NotOnList(from), await Host.AskAsync(from, Whitelisted, Wire.Line(Owner)));

    [Theory]
    [InlineData("192.0.2.0", true)]
    [InlineData("192.0.2.3", true)]
    [InlineData("192.0.1.255", false)]
    [InlineData("192.0.2.4", false)]
    public async Task A_range_admits_its_addresses(string from, bool isAdmitted) => Assert.Equal(
        isAdmitted ? In : Whitelist.NotOnList(from), await Host.AskAsync(from, Whitelisted, Wire.Line(Other)));

    [Theory]
    [InlineData("203.0.113.9", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("255.255.255.255", true)]
    [InlineData("2001:db8::1", false)]
    public async Task The_network_of_all_addresses_admits_every_address_of_its_version(string from, bool isAdmitted) =>
        Assert.Equal(
            isAdmitted ? In : Whitelist.NotOnList(from), await Host.AskAsync(from, Whitelisted, Wire.Line(Everywhere)));

    [Fact]
    public async Task An_empty_whitelist_refuses_whitelisted_operations_and_limits_no_other()
    {
        Assert.Equal(
            Whitelist.ResourceRequiresList(Listed), await Host.AskAsync(Listed, Whitelisted, Wire.Line(Empty)));
        Assert.Equal(In, await Host.AskAsync(Elsewhere, Ordinary, Wire.Line(Empty)));
    }

    [Theory]
    [InlineData("198.51.100.7")]
    [InlineData("198.51.100.6")]
    [InlineData("203.0.113.9")]
    [InlineData("2001:db8::1")]
    public async Task Operations_that_are_not_whitelisted_are_called_from_anywhere(string from)
    {
        Assert.Equal(In, await Host.AskAsync(from, Ordinary, Wire.Line(Owner)));
        Assert.Equal(
            from == Listed ? In : Whitelist.NotOnList(from), await Host.AskAsync(from, Whitelisted, Wire.Line(Owner)));
    }

    [Fact]
    public async Task All_keys_of_a_user_share_one_whitelist()
    {
        foreach (var key in (NewApiKey[])[Owner, OwnersSecond])
        {
            Assert.Equal(In, await Host.AskAsync(Listed, Whitelisted, Wire.Line(key)));
            Assert.Equal(Whitelist.NotOnList(Neighbour), await Host.AskAsync(Neighbour, Whitelisted, Wire.Line(key)));
        }
    }

    [Fact]
    public async Task The_ten_keys_are_counted_by_user_and_not_by_group()
    {
        // Ten keys of each of two users are valid. Eleven keys of one are too many, also with six per group.
        await using var host = await WithKeysAsync(10, 0);

        Assert.Equal(In, await host.AskAsync(Elsewhere, "GET /any", Wire.Line(TestKeys.Make("others 9"))));
        Assert.DoesNotContain(
            "Policy:Accounts:others", await RefusedStartAsync(() => WithKeysAsync(11, 0)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_credential_is_one_secret_in_the_header_or_as_bearer()
    {
        Assert.Equal(In, await Host.AskAsync(Elsewhere, Ordinary, Wire.Line(Owner)));
        Assert.Equal(In, await Host.AskAsync(Elsewhere, Ordinary, Bearer(Owner)));
        Assert.Equal(NoKey, await Host.AskAsync(Elsewhere, Ordinary, Basic(Owner)));
        Assert.Equal(
            ["ApiKey realm=\"api\", header=\"X-Api-Key\"", "Bearer realm=\"api\""],
            (await Host.RawAsync(Elsewhere, Ordinary)).Header("WWW-Authenticate"));
    }

    [Fact] // RFC 6750 3.1: a client that receives invalid_token discards the token.
    public async Task A_bearer_key_without_the_role_gets_insufficient_scope_and_not_invalid_token()
    {
        var lacking = await Host.RawAsync(Listed, Whitelisted, Bearer(Reader));
        var unknown = await Host.RawAsync(Listed, Whitelisted, Bearer(Unknown));

        Assert.Equal(NotAllowed, (lacking.Status, lacking.Body));
        Assert.Equal(
            ["ApiKey realm=\"api\", header=\"X-Api-Key\"", "Bearer realm=\"api\", error=\"insufficient_scope\""],
            lacking.Header("WWW-Authenticate"));
        Assert.Equal(
            ["ApiKey realm=\"api\", header=\"X-Api-Key\"", "Bearer realm=\"api\", error=\"invalid_token\""],
            unknown.Header("WWW-Authenticate"));
    }
}
