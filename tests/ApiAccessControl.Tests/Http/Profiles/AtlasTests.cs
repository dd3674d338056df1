using ApiAccessControl.Tests.Support;
using static ApiAccessControl.Tests.Http.Profiles.Asking;
using static ApiAccessControl.Tests.Http.Profiles.AtlasAnswers;
using static ApiAccessControl.Tests.Http.Profiles.AtlasHost;

namespace ApiAccessControl.Tests.Http.Profiles;

/// <summary>
/// The documented behaviour of the system behind the Atlas profile, on the wire. The console belongs to the management
/// API.
/// </summary>
public class AtlasTests(AtlasHost fixture) : IClassFixture<AtlasHost>
{
    private TestHost Host => fixture.Host;

    [Theory]
    [InlineData("GET /any")]
    [InlineData("POST /any")]
    [InlineData("GET /listed")]
    [InlineData("GET /orgs/acme")]
    public async Task A_key_with_a_list_is_admitted_only_from_addresses_of_the_list(string line)
    {
        Assert.Equal(In, await Host.AskAsync(Listed, line, Basic(Limited)));
        Assert.Equal(AccessList.NotOnList(Neighbour), await Host.AskAsync(Neighbour, line, Basic(Limited)));
    }

    [Fact]
    public async Task Access_needs_a_key_of_the_organization()
    {
        Assert.Equal(In, await Host.AskAsync(Elsewhere, "GET /orgs/acme", Basic(Empty)));
        Assert.Equal(Outside, await Host.AskAsync(Elsewhere, "GET /orgs/other", Basic(Empty)));
        Assert.Equal(NoKey, await Host.AskAsync(Elsewhere, "GET /orgs/acme"));
    }

    [Fact]
    public async Task A_key_does_not_enter_with_the_user_name_of_a_user()
    {
        Assert.Equal(In, await Host.AskAsync(Elsewhere, "GET /any", Basic(Other)));
        Assert.Equal(In, await Host.AskAsync(Listed, "GET /any", Basic(OfAccount)));
        Assert.Equal(NoKey, await Host.AskAsync(Listed, "GET /any", Basic("ops", Wire.Secret(OfAccount))));
    }

    [Theory]
    [InlineData("198.51.100.7", true)]
    [InlineData("::ffff:198.51.100.7", true)]
    [InlineData("192.0.2.3", true)]
    [InlineData("2001:db8:ffff::1", true)]
    [InlineData("198.51.100.8", false)]
    [InlineData("192.0.2.4", false)]
    [InlineData("2001:db9::1", false)]
    public async Task A_key_is_limited_to_addresses_and_networks_of_both_versions(string from, bool isListed) =>
        Assert.Equal(isListed ? In : AccessList.NotOnList(from), await Host.AskAsync(from, "GET /any", Basic(Limited)));

    [Fact]
    public async Task A_key_is_a_public_and_a_private_part_and_both_are_needed()
    {
        var secret = Wire.Secret(Member);

        Assert.Equal(In, await Host.AskAsync(Elsewhere, "GET /any", Basic("kmzqwxyz", secret)));
        Assert.Equal(NoKey, await Host.AskAsync(Elsewhere, "GET /any", Basic("kmzqwxyz", "")));
        Assert.Equal(NoKey, await Host.AskAsync(Elsewhere, "GET /any", Basic("", secret)));
        Assert.Equal(NoKey, await Host.AskAsync(Elsewhere, "GET /any", Basic(secret, "kmzqwxyz")));
        Assert.Equal(NoKey, await Host.AskAsync(Elsewhere, "GET /any", Basic("kmzqwxyz", Wire.Secret(Other))));
        Assert.Equal(NoKey, await Host.AskAsync(Elsewhere, "GET /any", Basic("KMZQWXYZ", secret)));
    }

    [Fact]
    public async Task A_key_belongs_to_the_organization_and_is_given_access_to_a_project()
    {
        Assert.Equal(In, await Host.AskAsync(Elsewhere, "GET /orgs/acme", Basic(Invited)));
        Assert.Equal(In, await Host.AskAsync(Elsewhere, "GET /groups/web", Basic(Invited)));
        Assert.Equal(Outside, await Host.AskAsync(Elsewhere, "GET /groups/web", Basic(Other)));
    }

    [Theory]
    [InlineData("web", true)]
    [InlineData("app", false)]
    public async Task A_key_has_access_to_a_project_by_invitation(string group, bool isInvited)
    {
        Assert.Equal(isInvited ? In : Outside, await Host.AskAsync(Elsewhere, $"GET /groups/{group}", Basic(Invited)));
        Assert.Equal(Outside, await Host.AskAsync(Elsewhere, $"GET /groups/{group}", Basic(Empty)));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task Operations_on_the_keys_of_an_organization_need_its_owner(string method)
    {
        Assert.Equal(In, await Host.AskAsync(Listed, $"{method} /orgs/acme/apiKeys", Basic(Owner)));
        Assert.Equal(NotAllowed, await Host.AskAsync(Listed, $"{method} /orgs/acme/apiKeys", Basic(ProjectOwner)));
        Assert.Equal(NotAllowed, await Host.AskAsync(Listed, $"{method} /orgs/acme/apiKeys", Basic(Empty)));
        Assert.Equal(Outside, await Host.AskAsync(Listed, $"{method} /orgs/other/apiKeys", Basic(Owner)));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task Operations_on_the_keys_of_a_project_need_its_owner(string method)
    {
        Assert.Equal(In, await Host.AskAsync(Listed, $"{method} /groups/web/apiKeys", Basic(ProjectOwner)));
        Assert.Equal(In, await Host.AskAsync(Listed, $"{method} /groups/web/apiKeys", Basic(Owner)));
        Assert.Equal(NotAllowed, await Host.AskAsync(Listed, $"{method} /groups/web/apiKeys", Basic(Invited)));
        Assert.Equal(Outside, await Host.AskAsync(Listed, $"{method} /groups/app/apiKeys", Basic(ProjectOwner)));
    }

    [Theory]
    [InlineData("203.0.113.9")]
    [InlineData("198.51.100.7")]
    [InlineData("2001:db8::1")]
    public async Task By_default_a_key_calls_from_any_address_on_the_internet(string from)
    {
        Assert.Equal(In, await Host.AskAsync(from, "GET /any", Basic(Other)));
        Assert.Equal(In, await Host.AskAsync(from, "GET /any", Basic(Empty)));
    }

    // The expected answer was captured from the real system.
    [Fact]
    public async Task Some_resources_are_refused_without_a_list()
    {
        Assert.Equal(In, await Host.AskAsync("100.40.199.197", "GET /any", Basic(Other)));
        Assert.Equal(
            (403, """{"detail":"This resource requires access through an access list of ip ranges.","error":403,"""
                + """
                "errorCode":"RESOURCE_REQUIRES_ACCESS_LIST","parameters":["100.40.199.197"],"reason":"Forbidden"}
                """),
            await Host.AskAsync("100.40.199.197", "GET /listed", Basic(Other)));
    }

    [Fact]
    public async Task The_list_of_the_account_does_not_replace_the_list_of_the_key()
    {
        Assert.Equal(In, await Host.AskAsync(Listed, "GET /listed", Basic(Limited)));
        Assert.Equal(
            AccessList.ResourceRequiresList(Listed), await Host.AskAsync(Listed, "GET /listed", Basic(OfAccount)));
    }

    [Theory]
    [InlineData("198.51.100.7", true)]
    [InlineData("192.0.2.0", true)]
    [InlineData("192.0.2.255", false)]
    public async Task A_client_that_no_entry_covers_is_refused(string from, bool isCovered) =>
        Assert.Equal(
            isCovered ? In : AccessList.NotOnList(from), await Host.AskAsync(from, "GET /orgs/acme", Basic(Limited)));

    [Fact]
    public async Task Adding_or_removing_an_entry_requires_a_list()
    {
        await RequiresAListAsync("POST /accessList");
        await RequiresAListAsync("DELETE /accessList/198.51.100.7");
        await RequiresNoListAsync("GET /accessList");
    }

    [Fact]
    public async Task Reading_one_restore_job_requires_a_list() => await RequiresAListAsync("GET /restoreJobs/7");

    [Fact]
    public async Task Reading_all_restore_jobs_requires_a_list() => await RequiresAListAsync("GET /restoreJobs");

    [Fact]
    public async Task Restoring_a_snapshot_requires_a_list() => await RequiresAListAsync("POST /restoreJobs");

    [Fact]
    public async Task Cancelling_a_restore_requires_a_list() => await RequiresAListAsync("DELETE /restoreJobs/7");

    [Fact]
    public async Task Taking_or_removing_a_snapshot_requires_a_list()
    {
        await RequiresAListAsync("POST /snapshots");
        await RequiresAListAsync("DELETE /snapshots/7");
        await RequiresNoListAsync("GET /snapshots");
    }

    [Fact]
    public async Task Restoring_removing_or_prolonging_a_legacy_snapshot_requires_a_list()
    {
        await RequiresAListAsync("POST /legacy/restoreJobs");
        await RequiresAListAsync("DELETE /legacy/snapshots/7");
        await RequiresAListAsync("PATCH /legacy/snapshots/7");
        await RequiresNoListAsync("GET /legacy/snapshots/7");
    }

    [Fact]
    public async Task Clearing_or_updating_a_legacy_schedule_requires_a_list()
    {
        await RequiresAListAsync("DELETE /legacy/schedule");
        await RequiresAListAsync("PATCH /legacy/schedule");
        await RequiresNoListAsync("GET /legacy/schedule");
    }

    [Fact]
    public async Task The_list_requirement_applies_to_one_method_of_one_route()
    {
        await RequiresAListAsync("GET /restoreJobs");
        await RequiresNoListAsync("PATCH /restoreJobs");
        await RequiresNoListAsync("POST /clusters");
        await RequiresNoListAsync("GET /snapshots/7");
        await RequiresNoListAsync("GET /legacy/restoreJobs");
    }

    [Theory]
    [InlineData("GET /any")]
    [InlineData("POST /any")]
    [InlineData("POST /clusters")]
    [InlineData("GET /listed")]
    public async Task An_organization_requires_a_list_for_all_requests_until_there_is_an_entry(string line)
    {
        Assert.Equal(In, await Host.AskAsync(Listed, line, Basic(StrictListed)));
        Assert.Equal(AccessList.NotOnList(Neighbour), await Host.AskAsync(Neighbour, line, Basic(StrictListed)));
        Assert.Equal(
            AccessList.OrganizationRequiresList(Listed), await Host.AskAsync(Listed, line, Basic(StrictEmpty)));
        Assert.Equal(
            AccessList.OrganizationRequiresList(Listed), await Host.AskAsync(Listed, line, Basic(StrictWithout)));
    }

    [Fact]
    public async Task The_limits_apply_to_the_API_and_not_to_the_console()
    {
        Assert.Equal(In, await Host.AskAsync(Elsewhere, "GET /console", Basic(StrictEmpty)));
        Assert.Equal(In, await Host.AskAsync(Neighbour, "GET /console", Basic(Limited)));
        Assert.Equal(AccessList.NotOnList(Neighbour), await Host.AskAsync(Neighbour, "GET /any", Basic(Limited)));
    }

    [Fact]
    public async Task Basic_is_the_only_accepted_credential()
    {
        Assert.Equal(In, await Host.AskAsync(Elsewhere, "GET /any", Basic(Other)));
        Assert.Equal(NoKey, await Host.AskAsync(Elsewhere, "GET /any", Bearer(Other)));
        Assert.Equal(NoKey, await Host.AskAsync(Elsewhere, "GET /any", Wire.Line(Other)));
        Assert.Equal(
            ["Basic realm=\"api\", charset=\"UTF-8\""],
            (await Host.RawAsync(Elsewhere, "GET /any")).Header("WWW-Authenticate"));
    }

    [Fact]
    public async Task A_missing_permission_is_a_401_that_names_no_address()
    {
        Assert.Equal(NotAllowed, await Host.AskAsync(Listed, "GET /secret", Basic(Limited)));
        Assert.Equal(In, await Host.AskAsync(Listed, "GET /secret", Basic(Owner)));
    }

    private async Task RequiresAListAsync(string line)
    {
        Assert.Equal(In, await Host.AskAsync(Listed, line, Basic(Limited)));
        Assert.Equal(AccessList.NotOnList(Neighbour), await Host.AskAsync(Neighbour, line, Basic(Limited)));
        Assert.Equal(AccessList.ResourceRequiresList(Listed), await Host.AskAsync(Listed, line, Basic(Empty)));
        Assert.Equal(AccessList.ResourceRequiresList(Listed), await Host.AskAsync(Listed, line, Basic(Other)));
    }

    private async Task RequiresNoListAsync(string line)
    {
        Assert.Equal(In, await Host.AskAsync(Elsewhere, line, Basic(Empty)));
        Assert.Equal(In, await Host.AskAsync(Elsewhere, line, Basic(Other)));
    }
}
