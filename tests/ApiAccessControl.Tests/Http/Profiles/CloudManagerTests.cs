using ApiAccessControl.Tests.Support;
using static ApiAccessControl.Tests.Http.Profiles.Asking;
using static ApiAccessControl.Tests.Http.Profiles.AtlasAnswers;
using static ApiAccessControl.Tests.Http.Profiles.CloudManagerHost;

namespace ApiAccessControl.Tests.Http.Profiles;

/// <summary>
/// The documented behaviour of the system behind the CloudManager profile, on the wire. The console belongs to the
/// management API. A user is an account.
/// </summary>
public class CloudManagerTests(CloudManagerHost fixture) : IClassFixture<CloudManagerHost>
{
    private static string BareUser => Basic("bare-user", Wire.Secret(Bare));

    private TestHost Host => fixture.Host;

    [Fact]
    public async Task Access_needs_a_key_of_the_organization()
    {
        Assert.Equal(In, await Host.AskAsync(Elsewhere, "GET /orgs/acme", BareUser));
        Assert.Equal(Outside, await Host.AskAsync(Elsewhere, "GET /orgs/strict", BareUser));
        Assert.Equal(Outside, await Host.AskAsync(Elsewhere, "GET /orgs/nowhere", BareUser));
        Assert.Equal(NoKey, await Host.AskAsync(Elsewhere, "GET /orgs/acme"));
    }

    [Fact]
    public async Task A_key_does_not_enter_with_the_user_name_of_a_user()
    {
        Assert.Equal(In, await Host.AskAsync(Elsewhere, "GET /any", BareUser));
        Assert.Equal(In, await Host.AskAsync(Listed, "GET /any", Basic(Ops)));
        Assert.Equal(NoKey, await Host.AskAsync(Listed, "GET /any", Basic("ops", Wire.Secret(Ops))));
        Assert.Equal(NoKey, await Host.AskAsync(Listed, "GET /any", Basic(Ops.Id, Wire.Secret(Bare))));
    }

    [Theory]
    [InlineData("GET /any")]
    [InlineData("POST /any")]
    [InlineData("GET /undeclared")]
    [InlineData("GET /listed")]
    [InlineData("GET /orgs/acme")]
    [InlineData("GET /groups/web/members")]
    public async Task With_entries_only_addresses_of_the_list_are_admitted(string line)
    {
        Assert.Equal(In, await Host.AskAsync(Listed, line, Basic(Ops)));
        Assert.Equal(AccessList.NotOnList(Neighbour), await Host.AskAsync(Neighbour, line, Basic(Ops)));
    }

    [Theory]
    [InlineData("198.51.100.7", true)]
    [InlineData("198.51.100.0/24", true)]
    [InlineData("0.0.0.0/0", true)]
    [InlineData("2001:db8::7", false)]
    [InlineData("2001:db8::/32", false)]
    [InlineData("198.51.100.1-198.51.100.9", false)]
    public async Task Entries_are_IPv4_addresses_and_networks(string entry, bool isTaken)
    {
        Task<TestHost> StartAsync() => TestHost.StartAsync(
            $$"""
            { "Profile": "CloudManager", "Policy": { "Accounts": { "ops": { "Networks": "{{entry}}" } },
              "Keys": { {{Wire.Key(Ops, "\"Account\": \"ops\"")}} } } }
            """,
            app => app.MapGet("/any", () => "in").RequireApiKey());
        if (!isTaken)
        {
            Assert.Contains(entry, await RefusedStartAsync(StartAsync), StringComparison.Ordinal);
            return;
        }

        await using var host = await StartAsync();
        Assert.Equal(In, await host.AskAsync(Listed, "GET /any", Basic(Ops)));
        Assert.Equal(In, await host.AskAsync($"::ffff:{Listed}", "GET /any", Basic(Ops)));
        Assert.Equal(AccessList.NotOnList("2001:db8::7"), await host.AskAsync("2001:db8::7", "GET /any", Basic(Ops)));
    }

    [Theory]
    [InlineData("198.51.100.7", true)]
    [InlineData("192.0.2.0", true)]
    [InlineData("192.0.2.3", true)]
    [InlineData("192.0.2.4", false)]
    [InlineData("198.51.100.8", false)]
    public async Task A_client_that_no_entry_covers_is_refused(string from, bool isCovered) => Assert.Equal(
        isCovered ? In : AccessList.NotOnList(from), await Host.AskAsync(from, "GET /any", Basic(Wide)));

    [Theory]
    [InlineData("GET /any", true)]
    [InlineData("POST /any", true)]
    [InlineData("GET /undeclared", true)]
    [InlineData("GET /groups/web/members", true)]
    [InlineData("GET /listed", false)]
    [InlineData("DELETE /listed", false)]
    public async Task An_empty_list_admits_to_all_endpoints_except_those_that_require_a_list(
        string line, bool isOpen) =>
        Assert.Equal(
            isOpen ? In : AccessList.ResourceRequiresList(Elsewhere),
            await Host.AskAsync(Elsewhere, line, Basic(Empty)));

    [Fact]
    public async Task Only_the_endpoint_that_declares_it_requires_a_list()
    {
        Assert.Equal(In, await Host.AskAsync(Listed, "GET /listed", Basic(Ops)));
        Assert.Equal(In, await Host.AskAsync(Elsewhere, "GET /any", BareUser));
        Assert.Equal(
            AccessList.ResourceRequiresList(Elsewhere),
            await Host.AskAsync(Elsewhere, "GET /listed", BareUser));
    }

    [Theory]
    [InlineData("GET /any")]
    [InlineData("POST /any")]
    [InlineData("GET /undeclared")]
    [InlineData("GET /listed")]
    [InlineData("GET /orgs/strict")]
    public async Task An_organization_requires_a_list_for_all_api_activity(string line)
    {
        Assert.Equal(In, await Host.AskAsync(Listed, line, Basic(StrictListed)));
        Assert.Equal(AccessList.OrganizationRequiresList(Listed), await Host.AskAsync(Listed, line, Basic(StrictOff)));
    }

    [Theory]
    [InlineData("GET /groups/web/members")]
    [InlineData("GET /groups/app/members")]
    public async Task The_requirement_covers_all_projects_of_the_organization(string line)
    {
        Assert.Equal(In, await Host.AskAsync(Listed, line, Basic(StrictListed)));
        Assert.Equal(AccessList.OrganizationRequiresList(Listed), await Host.AskAsync(Listed, line, Basic(StrictOff)));
        Assert.Equal(In, await Host.AskAsync(Elsewhere, line, Basic(Empty)));
    }

    [Fact]
    public async Task Only_an_entry_of_the_own_list_of_the_user_satisfies_the_requirement()
    {
        Assert.Equal(In, await Host.AskAsync(Listed, "GET /any", Basic(StrictListed)));
        Assert.Equal(AccessList.NotOnList(Neighbour), await Host.AskAsync(Neighbour, "GET /any", Basic(StrictListed)));
        Assert.Equal(
            AccessList.OrganizationRequiresList(Listed), await Host.AskAsync(Listed, "GET /any", Basic(StrictEmpty)));
        Assert.Equal(
            AccessList.OrganizationRequiresList(Listed), await Host.AskAsync(Listed, "GET /any", Basic(StrictOwnList)));
    }

    [Theory]
    [InlineData("GET /any")]
    [InlineData("POST /any")]
    [InlineData("GET /undeclared")]
    [InlineData("GET /orgs/strict")]
    [InlineData("GET /groups/web/members")]
    public async Task Under_a_list_requirement_a_user_is_refused_until_there_is_an_entry(string line)
    {
        Assert.Equal(
            AccessList.OrganizationRequiresList(Listed), await Host.AskAsync(Listed, line, Basic(StrictEmpty)));
        Assert.Equal(
            In, await Host.AskAsync(Elsewhere, line.Replace("strict", "acme", StringComparison.Ordinal), Basic(Empty)));
    }

    [Fact]
    public async Task An_organization_without_the_setting_requires_no_list() =>
        Assert.Equal(In, await Host.AskAsync(Elsewhere, "GET /orgs/acme", Basic(Empty)));

    [Theory]
    [InlineData("web", true)]
    [InlineData("app", false)]
    public async Task A_key_is_set_for_the_organization_or_for_a_project(string project, bool isInvited)
    {
        var line = $"GET /groups/{project}/members";

        Assert.Equal(isInvited ? In : Outside, await Host.AskAsync(Elsewhere, line, Basic(InProject)));
        Assert.Equal(In, await Host.AskAsync(Elsewhere, line, BareUser));
    }

    [Fact]
    public async Task Basic_is_the_only_accepted_credential()
    {
        Assert.Equal(In, await Host.AskAsync(Listed, "GET /any", Basic(Ops)));
        Assert.Equal(NoKey, await Host.AskAsync(Listed, "GET /any", Basic(WithWrongSecret(Ops))));
        Assert.Equal(NoKey, await Host.AskAsync(Listed, "GET /any", Bearer(Ops)));
        Assert.Equal(NoKey, await Host.AskAsync(Listed, "GET /any", Wire.Line(Ops)));
        Assert.Equal(
            ["Basic realm=\"api\", charset=\"UTF-8\""],
            (await Host.RawAsync(Listed, "GET /any")).Header("WWW-Authenticate"));
    }

    [Theory]
    [InlineData("GET /billing")]
    [InlineData("GET /owned")]
    public async Task A_role_or_permission_that_is_missing_is_a_401_that_names_no_address(string line) =>
        Assert.Equal(NotAllowed, await Host.AskAsync(Listed, line, Basic(Ops)));
}
