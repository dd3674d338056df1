using ApiAccessControl.Testing.Tests.Support;

namespace ApiAccessControl.Testing.Tests.Matrix;

/// <summary>The matrix has one row for each endpoint and method, and one column for each persona.</summary>
public class AccessMatrixTests
{
    [Fact]
    public async Task The_matrix_is_aligned_and_in_ordinal_order()
    {
        await using var app = new TestApp();

        var text = await app.WithApiAccessPolicy(policy => policy.AddRole("Reader", "members:GET:*")).AccessMatrix()
            .Persona("reader", key => key.WithRole("Reader").WithNetworks("198.51.100.0/24").From("198.51.100.7"))
            .Persona("elsewhere", key => key.WithRole("Reader").WithNetworks("198.51.100.0/24").From("203.0.113.9"))
            .Persona("page", key => key.WithDomains("app.example.com").FromBrowser("https://app.example.com"))
            .PersonaWithoutKey("no key", caller => caller.From("203.0.113.9"))
            .RouteValue("id", "7")
            .ToTextAsync();

        Assert.Equal(
            """
            # Route values: id = 7

            Method  Route                  reader                 elsewhere              page                   no key
            GET     /address               allowed                network_not_allowed    allowed                credential_missing
            POST    /backups/{id}/restore  permission_missing     network_not_allowed    permission_missing     credential_missing
            GET     /health                allowed (not checked)  allowed (not checked)  allowed (not checked)  allowed (not checked)
            GET     /members/search        allowed                network_not_allowed    permission_missing     credential_missing
            GET     /reports               allowed                network_not_allowed    allowed                credential_missing

            """, text, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task No_endpoint_is_executed()
    {
        var executed = 0;
        await using var app = new TestApp
        {
            Endpoints = endpoints => endpoints.MapGet("/", () => ++executed).RequireApiKey(),
        };

        var text = await app.WithApiAccessPolicy().AccessMatrix().Persona("key", _ => { }).ToTextAsync();

        Assert.Contains("GET     /      allowed", text, StringComparison.Ordinal);
        Assert.Equal(0, executed);
    }

    [Fact]
    public async Task Route_values_of_requirements_decide()
    {
        await using var app = new TestApp
        {
            Endpoints =
                endpoints => endpoints.MapGet("/members/{id}/{part}", () => "in").RequirePermission("members", "{id}"),
        };
        var factory = app.WithApiAccessPolicy();

        Assert.Contains("allowed", await MatrixAsync("7"), StringComparison.Ordinal);
        Assert.Contains("permission_missing", await MatrixAsync("8"), StringComparison.Ordinal);

        Task<string> MatrixAsync(string id) => factory.AccessMatrix()
            .Persona("seven", key => key.WithPermission("members:GET:7")).RouteValue("id", id).ToTextAsync();
    }

    [Fact]
    public async Task A_route_value_of_a_requirement_without_an_example_is_an_error_that_names_it()
    {
        await using var app = new TestApp();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => app.WithApiAccessPolicy().AccessMatrix().Persona("no key").ToTextAsync());

        Assert.Equal(
            "Requirements read route values that have no example:\n"
            + "  .RouteValue(\"id\", \"...\") for /backups/{id}/restore",
            error.Message);
    }

    [Fact]
    public async Task An_endpoint_for_every_method_has_one_row_unless_methods_differ()
    {
        await using var app = new TestApp
        {
            Endpoints = endpoints =>
            {
                endpoints.Map("/any", () => "in").RequireApiKey();
                endpoints.Map("/members", () => "in").RequirePermission("members", "all");
            },
        };

        var text = await app.WithApiAccessPolicy().AccessMatrix()
            .Persona("reader", key => key.WithPermission("members:GET:*")).ToTextAsync();

        Assert.Equal(
            """
            Method  Route     reader
            *       /any      allowed
            DELETE  /members  permission_missing
            GET     /members  allowed
            PATCH   /members  permission_missing
            POST    /members  permission_missing
            PUT     /members  permission_missing

            """, text, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task An_endpoint_without_a_route_is_named_and_one_of_a_host_shows_it()
    {
        await using var app = new TestApp
        {
            Endpoints = endpoints =>
            {
                endpoints.MapGet("/", () => "in").RequireApiKey().RequireHost("a.example");
                endpoints.MapGet("/", () => "in").AllowAnonymous().RequireHost("b.example");
                endpoints.MapFallback(() => "fallback").RequireApiKey();
            },
        };

        var text = await app.WithApiAccessPolicy().AccessMatrix().Persona("no key").ToTextAsync();

        Assert.Contains("GET     / on a.example  ", text, StringComparison.Ordinal);
        Assert.Contains("GET     / on b.example  ", text, StringComparison.Ordinal);
        Assert.Contains("allowed (anonymous)", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endpoints_can_be_left_out()
    {
        await using var app = new TestApp();

        var text = await app.WithApiAccessPolicy().AccessMatrix().Persona("no key")
            .Without("/backups/*", "health", "/members/search").ToTextAsync();

        Assert.Equal(
            "Method  Route     no key\nGET     /address  credential_missing\nGET     /reports  credential_missing\n",
            text);
    }

    [Fact]
    public async Task Two_personas_of_one_name_are_an_error()
    {
        await using var app = new TestApp();

        Assert.Throws<ArgumentException>(() => app.WithApiAccessPolicy().AccessMatrix().Persona("a").Persona("a"));
    }

    [Fact]
    public async Task A_persona_that_does_not_fit_the_policy_is_an_error()
    {
        await using var app = new TestApp();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => app.WithApiAccessPolicy().AccessMatrix()
            .Persona("reader", key => key.WithRole("Reader")).RouteValue("id", "7").ToTextAsync());

        Assert.Contains("Reader", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Organizations_and_expired_keys_have_their_reasons()
    {
        await using var app = new TestApp
        {
            Endpoints =
                endpoints => endpoints.MapGet("/orgs/{org}", () => "in").RequireApiKey().InOrganization("{org}"),
        };

        var text = await app.WithApiAccessPolicy(policy => policy.AddOrganization("acme").AddOrganization("globex"))
            .AccessMatrix().RouteValue("org", "acme")
            .Persona("acme", key => key.InOrganization("acme"))
            .Persona("globex", key => key.InOrganization("globex"))
            .Persona("expired", key => key.InOrganization("acme").ExpiresAt(DateTimeOffset.UnixEpoch))
            .Persona("off", key => key.InOrganization("acme").Disabled())
            .ToTextAsync();

        Assert.Contains("allowed  outside_organization  key_expired  key_disabled", text, StringComparison.Ordinal);
    }
}
