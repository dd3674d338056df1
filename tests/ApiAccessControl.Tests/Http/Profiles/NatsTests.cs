using ApiAccessControl.Tests.Support;
using static ApiAccessControl.Tests.Http.Profiles.Asking;
using static ApiAccessControl.Tests.Http.Profiles.NatsHost;
using static ApiAccessControl.Tests.Http.Profiles.SimpleAnswers;

namespace ApiAccessControl.Tests.Http.Profiles;

/// <summary>
/// The documented behaviour of the system behind the Nats profile, on the wire. Screens belong to the management API.
/// </summary>
public class NatsTests(NatsHost fixture) : IClassFixture<NatsHost>
{
    private const string On = """ "Enabled": true, """, List = """ "AllowedNetworks": "198.51.100.7", """;

    private TestHost Host => fixture.Host;

    [Theory]
    [InlineData("198.51.100.7", true)]
    [InlineData("::ffff:198.51.100.7", true)]
    [InlineData("2001:db8::7", true)]
    [InlineData("198.51.100.6", false)]
    [InlineData("198.51.100.8", false)]
    [InlineData("2001:db8::8", false)]
    public async Task Only_listed_addresses_use_the_api(string from, bool isAdmitted)
    {
        Assert.Equal(isAdmitted ? In : Denied, await Host.AskAsync(from, "GET /any", As("adtool", AdTool)));
        Assert.Equal(isAdmitted ? NoKey : Denied, await Host.AskAsync(from, "GET /any"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"AllowedNetworks\": \"\",")]
    [InlineData("\"AllowedNetworks\": \"off\",")]
    public async Task Without_a_global_list_every_request_is_refused(string allowed)
    {
        await using var without = await StartAsync(On, allowed);
        await using var with = await StartAsync(On, List);

        Assert.Equal(Denied, await without.AskAsync(Listed, "GET /any", As("adtool", AdTool)));
        Assert.Equal(In, await with.AskAsync(Listed, "GET /any", As("adtool", AdTool)));
    }

    [Theory]
    [InlineData("198.51.100.0/24")]
    [InlineData("198.51.100.1-198.51.100.9")]
    public async Task The_list_is_of_addresses_and_a_network_in_it_refuses_startup(string entry) => Assert.Contains(
        entry,
        await RefusedStartAsync(() => StartAsync(On, $$""" "AllowedNetworks": "{{entry}}", """)),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("198.51.100.7", true)]
    [InlineData("198.51.100.9", true)]
    [InlineData("198.51.100.8", false)]
    public async Task The_list_is_one_string_with_commas_between_the_addresses(string from, bool isAdmitted) =>
        Assert.Equal(isAdmitted ? In : Denied, await Host.AskAsync(from, "GET /any", As("members-area", Members)));

    [Fact]
    public async Task Allowing_addresses_does_not_enable_the_api()
    {
        await using var off = await StartAsync(""" "Enabled": false, """, List);
        await using var on = await StartAsync(On, List);

        Assert.Equal(Off, await off.AskAsync(Listed, "GET /any", As("adtool", AdTool)));
        Assert.Equal(In, await on.AskAsync(Listed, "GET /any", As("adtool", AdTool)));
    }

    [Theory]
    [InlineData("true", 200)]
    [InlineData("false", 503)]
    public async Task One_switch_enables_the_whole_api(string value, int status)
    {
        await using var host = await StartAsync($$""" "Enabled": {{value}}, """, List);

        foreach (var target in (string[])["/any", "/rest", "/ad/list", "/site/7"])
        {
            Assert.Equal(status, (await host.AskAsync(Listed, $"GET {target}", As("adtool", AdTool))).Status);
        }
    }

    [Fact]
    public async Task The_global_switch_is_off_by_default_in_the_profile()
    {
        await using var host = await StartAsync("", List);

        Assert.Equal(Off, await host.AskAsync(Listed, "GET /any", As("adtool", AdTool)));
    }

    [Fact]
    public async Task The_global_switch_turns_the_api_off_for_all_users_and_on_again()
    {
        var (on, off) = (Section(On, List), Section(""" "Enabled": false, """, List));
        var section = new EditableSection(on);
        await using var host = await TestHost.StartAsync("", Map, editable: section);
        var callers = new[] { As("members-area", Members), As("adtool", AdTool), As("newcomer", Newcomer) };

        foreach (var (text, answer) in new[] { (on, In), (off, Off), (on, In) })
        {
            section.Write(text);
            foreach (var caller in callers)
            {
                Assert.Equal(answer, await host.AskAsync(Listed, "GET /any", caller));
            }
        }
    }

    [Theory]
    [InlineData("/rest", true)]
    [InlineData("/soap", false)]
    [InlineData("/unheard", false)]
    public async Task Each_api_system_is_enabled_separately(string target, bool isOn) =>
        Assert.Equal(isOn ? In : Off, await Host.AskAsync(Listed, $"GET {target}", As("adtool", AdTool)));

    [Fact]
    public async Task Disabling_a_compromised_account_does_not_affect_the_others()
    {
        Assert.Equal(NoKey, await Host.AskAsync(Listed, "GET /any", As("closed", Closed)));
        Assert.Equal(In, await Host.AskAsync(Listed, "GET /any", As("adtool", AdTool)));
    }

    [Fact]
    public async Task A_server_is_not_admitted_under_the_account_name_of_another()
    {
        Assert.Equal(In, await Host.AskAsync(Listed, "GET /member/search", As("members-area", Members)));
        Assert.Equal(In, await Host.AskAsync(Listed, "GET /member/search", As("members-area-2", SecondServer)));
        Assert.Equal(NoKey, await Host.AskAsync(Listed, "GET /member/search", As("members-area-2", Members)));
        Assert.Equal(NoKey, await Host.AskAsync(Listed, "GET /member/search", As("adtool", Members)));
    }

    [Theory]
    [InlineData("/member/search", true, false)]
    [InlineData("/ad/list", false, true)]
    public async Task Each_account_has_its_own_restriction_of_resources(string target, bool isMembers, bool isAdTools)
    {
        Assert.Equal(
            isMembers ? In : Denied, await Host.AskAsync(Listed, $"GET {target}", As("members-area", Members)));
        Assert.Equal(isAdTools ? In : Denied, await Host.AskAsync(Listed, $"GET {target}", As("adtool", AdTool)));
    }

    [Fact]
    public async Task Access_to_the_api_is_separate_from_the_permissions_in_it()
    {
        Assert.Equal(NoKey, await Host.AskAsync(Listed, "GET /member/search", As("closed", Closed)));
        Assert.Equal(Denied, await Host.AskAsync(Listed, "GET /member/search", As("newcomer", Newcomer)));
        Assert.Equal(In, await Host.AskAsync(Listed, "GET /any", As("newcomer", Newcomer)));
    }

    [Theory]
    [InlineData("/site/7", true)]
    [InlineData("/site/8", false)]
    [InlineData("/site/77", false)]
    public async Task A_permission_for_one_resource_does_not_cover_another(string target, bool isAdmitted) =>
        Assert.Equal(isAdmitted ? In : Denied, await Host.AskAsync(Listed, $"GET {target}", As("adtool", AdTool)));

    [Theory]
    [InlineData("GET /member/search", true)]
    [InlineData("GET /member/delete", false)]
    [InlineData("GET /ad/list", false)]
    [InlineData("GET /undeclared", false)]
    public async Task The_account_that_authenticates_members_only_searches_members(string line, bool isAdmitted) =>
        Assert.Equal(isAdmitted ? In : Denied, await Host.AskAsync(Listed, line, As("members-area", Members)));

    [Theory]
    [InlineData("/member/search")]
    [InlineData("/member/delete")]
    [InlineData("/ad/list")]
    [InlineData("/site/7")]
    [InlineData("/undeclared")]
    public async Task By_default_an_account_has_access_to_no_resource(string target) =>
        Assert.Equal(Denied, await Host.AskAsync(Listed, $"GET {target}", As("newcomer", Newcomer)));

    [Theory]
    [InlineData("GET /member/search", true)]
    [InlineData("POST /member/search", false)]
    [InlineData("DELETE /member/search", false)]
    [InlineData("GET /member/delete", false)]
    [InlineData("GET /site/search", false)]
    public async Task A_permission_has_one_collection_one_method_and_one_resource(string line, bool isAdmitted) =>
        Assert.Equal(isAdmitted ? In : Denied, await Host.AskAsync(Listed, line, As("members-area", Members)));

    [Theory]
    [InlineData("GET /ad/list", true)]
    [InlineData("POST /ad/list", false)]
    [InlineData("POST /promo/1", true)]
    [InlineData("GET /promo/2", true)]
    [InlineData("DELETE /site/7", true)]
    [InlineData("DELETE /site/8", false)]
    public async Task A_permission_covers_a_function_a_resource_or_a_whole_collection(string line, bool isAdmitted) =>
        Assert.Equal(isAdmitted ? In : Denied, await Host.AskAsync(Listed, line, As("adtool", AdTool)));

    [Fact]
    public async Task The_credential_is_a_user_name_and_a_key_in_two_headers()
    {
        var secret = Wire.Secret(AdTool);

        Assert.Equal(In, await Host.AskAsync(Listed, "GET /any", "api-username: adtool", $"api-key: {secret}"));
        Assert.Equal(NoKey, await Host.AskAsync(Listed, "GET /any", $"api-key: {secret}"));
        Assert.Equal(NoKey, await Host.AskAsync(Listed, "GET /any", "api-username: adtool"));
        Assert.Equal(NoKey, await Host.AskAsync(Listed, "GET /any", As("adtool", WithWrongSecret(AdTool))));
        Assert.Equal(NoKey, await Host.AskAsync(Listed, "GET /any", Wire.Line(AdTool)));
        Assert.Equal(NoKey, await Host.AskAsync(Listed, "GET /any", Bearer(AdTool)));
        Assert.Equal(NoKey, await Host.AskAsync(Listed, "GET /any", Basic("adtool", secret)));
        Assert.Equal(NotOne, await Host.AskAsync(Listed, "GET /any", [.. As("adtool", AdTool), $"api-key: {secret}"]));
        Assert.Equal(["ApiKey realm=\"api\", header=\"api-key\""],
            (await Host.RawAsync(Listed, "GET /any")).Header("WWW-Authenticate"));
    }

    private static Task<TestHost> StartAsync(string enabled, string allowed) =>
        TestHost.StartAsync(Section(enabled, allowed), Map);
}
