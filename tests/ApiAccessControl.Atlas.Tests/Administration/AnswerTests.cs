using ApiAccessControl.Atlas.Tests.Administration.Support;

namespace ApiAccessControl.Atlas.Tests.Administration;

/// <summary>How answers and refusals are written, and who enters at all.</summary>
public sealed class AnswerTests
{
    private const string Keys = AtlasHost.V2 + "/orgs/acme/apiKeys";

    [Fact]
    public async Task An_envelope_holds_the_status_and_a_list_is_its_own_envelope()
    {
        await using var host = await AtlasHost.StartAsync();

        var one = (await host.SendAsync("GET", $"{Keys}/{Acme.Owner.Id}?envelope=true", null, Acme.Owner)).Is(200).Json;
        Assert.Equal(200, one.GetProperty("status").GetInt32());
        Assert.Equal(Acme.Owner.Id, one.GetProperty("content").GetProperty("id").GetString());

        var list = (await host.SendAsync("GET", Keys + "?envelope=true", null, Acme.Owner)).Is(200).Json;
        Assert.Equal(
            ["status", "links", "results", "totalCount"], list.EnumerateObject().Select(member => member.Name));

        var error = (await host.SendAsync("GET", $"{Keys}/nosuchkey1?envelope=true", null, Acme.Owner)).Is(404).Json;
        Assert.Equal("API_KEY_NOT_FOUND", error.GetProperty("content").GetProperty("errorCode").GetString());
    }

    [Fact]
    public async Task A_pretty_answer_has_lines()
    {
        await using var host = await AtlasHost.StartAsync();

        Assert.Contains('\n', (await host.SendAsync("GET", Keys + "?pretty=true", null, Acme.Owner)).Is(200).Text);
        Assert.DoesNotContain('\n', (await host.SendAsync("GET", Keys, null, Acme.Owner)).Is(200).Text);
    }

    [Theory]
    [InlineData("application/vnd.atlas.2023-01-01+json", "application/vnd.atlas.2023-01-01+json")]
    [InlineData("text/html, application/vnd.atlas.2025-03-12+json;q=0.9", "application/vnd.atlas.2025-03-12+json")]
    [InlineData("application/json", "application/json")]
    [InlineData("application/vnd.atlas.2023-99-01+json", "application/json")]
    [InlineData("text/html", "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("not a type", "application/json")]
    public async Task The_media_type_is_the_dated_one_that_the_client_asks_for_or_JSON(string accept, string type)
    {
        await using var host = await AtlasHost.StartAsync();

        Assert.Equal(
            type, (await host.SendAsync("GET", Keys, null, Acme.Owner, headers: ("Accept", accept)))
                .Is(200).ContentType);
    }

    [Theory]
    [InlineData("application/vnd.atlas.2023-01-01+json", 200)]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData("application/json; charset=utf-16", 415)]
    [InlineData("text/plain", 415)]
    [InlineData("no type", 415)]
    public async Task A_body_is_read_in_JSON_and_in_the_dated_types(string type, int status)
    {
        await using var host = await AtlasHost.StartAsync();

        var answer = await host.SendAsync(
            "POST", Keys, """{ "desc": "x", "roles": ["ORG_OWNER"] }""", Acme.Owner, headers: ("Content-Type", type));

        answer.Is(status, status == 200 ? null : "UNSUPPORTED_MEDIA_TYPE");
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_413_and_a_request_without_a_body_is_415()
    {
        await using var host = await AtlasHost.StartAsync();

        (await host.SendAsync("POST", Keys, new string(' ', 1024 * 1024 + 1), Acme.Owner)).Is(413, "REQUEST_TOO_LARGE");
        (await host.SendAsync("POST", Keys, null, Acme.Owner)).Is(415, "UNSUPPORTED_MEDIA_TYPE");
    }

    [Fact]
    public async Task A_part_of_the_real_API_that_is_not_here_and_a_wrong_method_have_the_error_entity()
    {
        await using var host = await AtlasHost.StartAsync();

        (await host.SendAsync("GET", AtlasHost.V2 + "/orgs/acme/serviceAccounts", null, Acme.Owner))
            .Is(404, "RESOURCE_NOT_FOUND");
        var refused = (await host.SendAsync("PUT", Keys, "{}", Acme.Owner)).Is(405, "METHOD_NOT_ALLOWED");
        Assert.Contains("Allow: GET, POST", refused.Headers, StringComparison.Ordinal);
        (await host.SendAsync("GET", AtlasHost.V2 + "/clusters", null)).Is(401);
    }

    [Fact]
    public async Task No_answer_is_stored_or_sniffed()
    {
        await using var host = await AtlasHost.StartAsync();

        foreach (var answer in new[]
        {
            await host.SendAsync("GET", Keys, null, Acme.Owner),
            await host.SendAsync("GET", Keys + "/x", null, Acme.Owner),
        })
        {
            Assert.Contains("Cache-Control: no-store", answer.Headers, StringComparison.Ordinal);
            Assert.Contains("X-Content-Type-Options: nosniff", answer.Headers, StringComparison.Ordinal);
        }

        Assert.Contains(
            "Cache-Control: no-store", (await host.SendAsync("GET", Keys)).Is(401).Headers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_of_the_gate_are_Atlas_errors_whatever_the_format_of_the_host_is()
    {
        await using var host = await AtlasHost.StartAsync(new AtlasPlan
        {
            Options = options => options.Refusals.Format = RefusalFormat.ProblemDetails,
        });

        var refused = (await host.SendAsync("GET", Keys, null, Acme.Owner, "127.0.0.2"))
            .Is(403, "IP_ADDRESS_NOT_ON_ACCESS_LIST");
        Assert.Equal("IP address 127.0.0.2 is not allowed to access this resource.", refused.Detail);
        Assert.Equal(["127.0.0.2"], refused.Parameters);
        var missing = (await host.SendAsync("GET", Keys)).Is(401, "USER_UNAUTHORIZED");
        Assert.Equal("You are not authorized for this resource.", missing.Detail);
        Assert.Contains("WWW-Authenticate: ", missing.Headers, StringComparison.Ordinal);
        Assert.Equal(
            "application/problem+json",
            (await host.SendAsync("GET", "/clusters", null, Acme.Owner, "127.0.0.2")).Is(403).ContentType);
    }

    [Fact]
    public async Task A_host_that_discloses_nothing_discloses_nothing_here()
    {
        await using var host = await AtlasHost.StartAsync(new AtlasPlan
        {
            Options = options => options.Refusals.Disclosure = Disclosure.None,
        });

        var refused = (await host.SendAsync("GET", Keys, null, Acme.Owner, "127.0.0.2")).Is(403, "USER_UNAUTHORIZED");
        Assert.Empty(refused.Parameters);
        (await host.SendAsync("GET", $"{Keys}/{Acme.Owner.Id}/accessList", null, Acme.WebOwner))
            .Is(401, "USER_UNAUTHORIZED");
    }

    [Fact]
    public async Task An_API_that_is_switched_off_is_managed_all_the_same()
    {
        var plan = new AtlasPlan();
        plan.Records.RemoveAll(record => record is PolicySettings);
        plan.Records.Add(new PolicySettings { Enabled = false });
        await using var host = await AtlasHost.StartAsync(plan);

        (await host.SendAsync("GET", "/clusters", null, Acme.Owner)).Is(503);
        (await host.SendAsync("GET", Keys, null, Acme.Owner)).Is(200);
    }

    [Fact]
    public async Task A_fallback_policy_of_the_host_for_persons_does_not_stop_keys()
    {
        await using var host = await AtlasHost.StartAsync(new AtlasPlan
        {
            Services = services => services.AddAuthorizationBuilder().SetFallbackPolicy(
                new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireClaim("admin").Build()),
        });

        (await host.SendAsync("GET", Keys, null, Acme.Owner)).Is(200);
    }

    [Fact]
    public void Mapping_without_the_services_of_management_fails_with_the_call_to_add()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.AddApiAccessControl();
        var app = builder.Build();

        var error = Assert.Throws<InvalidOperationException>(() => app.MapAtlasAdministration());

        Assert.Contains("AddManagement()", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/orgs/%00/apiKeys")]
    [InlineData("/orgs/acme/apiKeys/%F0%9F%98%80")]
    [InlineData("/orgs/acme/apiKeys/..%2F..%2Fsettings")]
    [InlineData("/groups/~/apiKeys")]
    [InlineData("/groups/a~b~c/apiKeys")]
    [InlineData("/groups/%2F/apiKeys")]
    [InlineData("/orgs/acme/apiKeys/x/accessList/%25%32%46")]
    public async Task No_path_of_a_client_gives_a_server_error(string path)
    {
        await using var host = await AtlasHost.StartAsync();

        foreach (var key in new[] { Acme.Owner, Acme.Root })
        {
            Assert.InRange((await host.SendAsync("GET", AtlasHost.V2 + path, null, key)).Status, 400, 499);
        }
    }
}
