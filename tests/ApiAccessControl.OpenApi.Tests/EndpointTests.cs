using ApiAccessControl.OpenApi.Tests.Support;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ApiAccessControl.OpenApi.Tests;

/// <summary>Each kind of endpoint: its requirement, its statuses, its sentence and its data for programs.</summary>
public class EndpointTests
{
    private const string AnyKey = "ApiKey or ApiKeyBearer";
    private const string Guarded = "200 400 401 403 503";

    [Fact]
    public async Task An_operation_with_everything_names_permission_list_role_scope_and_system()
    {
        var operation = await DescribeAsync(builder => builder
            .RequirePermission("members", "{id}").RequireApiRole("Owner").RequireAccessList()
            .InOrganization("{org}").InProject("web").InApiSystem("search"));

        Assert.Equal(
            "Requires permission members:GET:{id}, an access list and the role Owner. "
            + "Acts in the organization {org} and the project web. Belongs to the system search.",
            operation.Description);
        Assert.Equal(
            "{'class':'Permission','permissions':['members:GET:{id}'],'roles':['Owner'],'systems':['search'],"
            + "'organization':'{org}','project':'web','requiresAccessList':true,'requiresUser':false}",
            operation.Access);
        Assert.Equal((AnyKey, Guarded), (operation.Security, operation.Statuses));
        Assert.Equal("[{'name':'Access list required'}]", operation.Badges);
    }

    [Fact]
    public async Task Several_permissions_and_alternative_roles_are_all_named()
    {
        var operation = await DescribeAsync(builder => builder
            .RequirePermission("members", "search").RequirePermission("orders", "list")
            .RequireApiRole("Owner", "Auditor").InApiSystem("search").InApiSystem("orders"));

        Assert.Equal(
            "Requires permissions members:GET:search and orders:GET:list and the role Owner or Auditor. "
            + "Belongs to the systems search and orders.",
            operation.Description);
        Assert.Null(operation.Badges);
    }

    [Fact]
    public async Task A_role_alone_and_any_key_are_described()
    {
        var role = await DescribeAsync(builder => builder.RequireApiRole("Owner"));
        var anyKey = await DescribeAsync(builder => builder.RequireApiKey().InProject("{id}"));
        var list = await DescribeAsync(builder => builder.RequireApiKey().RequireAccessList());

        Assert.Equal("Requires the role Owner.", role.Description);
        Assert.Equal("Requires an API key. Acts in the project {id}.", anyKey.Description);
        Assert.Equal("Requires an API key and an access list.", list.Description);
        Assert.Equal((AnyKey, Guarded), (role.Security, role.Statuses));
        Assert.Equal((AnyKey, Guarded), (anyKey.Security, anyKey.Statuses));
    }

    [Fact]
    public async Task An_anonymous_endpoint_requires_nothing_and_can_still_be_refused()
    {
        var operation = await DescribeAsync(builder => builder.AllowAnonymous());

        Assert.Equal(("", "200 403 503"), (operation.Security, operation.Statuses));
        Assert.Equal("Requires no API key.", operation.Description);
        Assert.Equal("{'class':'Anonymous','requiresAccessList':false,'requiresUser':false}", operation.Access);
    }

    [Fact]
    public async Task An_endpoint_that_opted_out_requires_nothing_and_is_never_refused()
    {
        var operation = await DescribeAsync(builder => builder.DisableApiAccessControl());

        Assert.Equal(("", "200", null), (operation.Security, operation.Statuses, operation.Description));
        Assert.Equal("{'class':'Public','requiresAccessList':false,'requiresUser':false}", operation.Access);
    }

    [Fact]
    public async Task An_endpoint_that_opted_out_and_requires_a_user_is_left_to_the_application()
    {
        var operation = await DescribeAsync(
            builder => builder.DisableApiAccessControl().RequireAuthorization(), configure: AddBearer);

        Assert.Null(operation.Security);
    }

    [Theory]
    [InlineData("", "Refuses every request, because it declares no requirement.")]
    [InlineData(""" "UndeclaredEndpoints": "KeyOnly" """, "Requires an API key.")]
    public async Task An_undeclared_endpoint_is_described_by_the_option_that_decides(string options, string sentence)
    {
        var operation = await DescribeAsync(_ => { }, options);

        Assert.Equal(sentence, operation.Description);
        Assert.Equal((AnyKey, Guarded), (operation.Security, operation.Statuses));
        Assert.Equal("{'class':'Undeclared','requiresAccessList':false,'requiresUser':false}", operation.Access);
    }

    [Fact]
    public async Task A_key_or_a_token_are_alternatives()
    {
        var document = await DescribedHost.DocumentAsync(
            app => app.MapGet("/", () => "in").RequirePermission("members", "search")
                .RequireApiKey(orScheme: BearerTokenDefaults.AuthenticationScheme).RequireAuthorization(),
            configure: AddBearer);
        var operation = document["GET", "/"];

        Assert.Equal("ApiKey or ApiKeyBearer or BearerToken", operation.Security);
        Assert.Equal("bearer", (string?)document.Schemes["BearerToken"]!["scheme"]);
        Assert.Equal(
            "Requires permission members:GET:search. Without an API key, requires authentication with the scheme "
            + "BearerToken.",
            operation.Description);
        Assert.Contains("'orScheme':'BearerToken'", operation.Access, StringComparison.Ordinal);
        Assert.Contains("scheme BearerToken", operation.Text(401), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_and_a_user_are_required_together_and_never_in_the_same_header()
    {
        var operation = await DescribeAsync(
            builder => builder.RequireApiKey().RequireAuthorization(), configure: AddBearer);

        Assert.Equal("ApiKey+BearerToken", operation.Security);
        Assert.Equal("Requires an API key and a user of this application.", operation.Description);
        Assert.Contains("'requiresUser':true", operation.Access, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_key_and_token_need_the_same_header_the_requirement_is_not_empty()
    {
        var operation = await DescribeAsync(
            builder => builder.RequireApiKey().RequireAuthorization(), """ "Credentials": { "Header": false } """,
            AddBearer);

        Assert.Equal("ApiKeyBearer", operation.Security);
    }

    [Fact]
    public async Task A_user_who_signs_in_with_a_cookie_is_described_by_the_cookie()
    {
        var document = await DescribedHost.DocumentAsync(
            app => app.MapGet("/", () => "in").RequireApiKey(orScheme: "Cookies").RequireAuthorization(),
            configure: builder =>
            {
                builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
                    .AddCookie(cookie => cookie.Cookie.Name = "session");
                builder.Services.AddAuthorization();
            });

        Assert.Equal("ApiKey or ApiKeyBearer or Cookies", document["GET", "/"].Security);
        Assert.Equal("session", (string?)document.Schemes["Cookies"]!["name"]);
    }

    [Fact]
    public async Task A_scheme_that_says_nothing_about_its_use_is_in_the_sentence_only()
    {
        var operation = await DescribeAsync(
            builder => builder.RequireApiKey(orScheme: "Own").RequireAuthorization(),
            configure: builder =>
            {
                builder.Services.AddAuthentication("Own")
                    .AddPolicyScheme("Own", null, scheme => scheme.ForwardDefault = "BearerToken")
                    .AddBearerToken("BearerToken");
                builder.Services.AddAuthorization();
            });

        Assert.Equal(AnyKey, operation.Security);
        Assert.Contains("with the scheme Own.", operation.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_an_access_list_needs_a_role_by_option_the_role_is_named_once()
    {
        const string options = """ "Lists": { "RequirementNeedsRole": "Owner" } """;
        var list = await DescribeAsync(builder => builder.RequireApiKey().RequireAccessList(), options);
        var both = await DescribeAsync(builder => builder.RequireApiRole("Owner").RequireAccessList(), options);
        var none = await DescribeAsync(builder => builder.RequireApiKey(), options);

        Assert.Equal("Requires an access list and the role Owner.", list.Description);
        Assert.Equal("Requires an access list and the role Owner.", both.Description);
        Assert.Equal("Requires an API key.", none.Description);
    }

    [Fact]
    public async Task An_endpoint_of_several_methods_has_the_permission_of_each()
    {
        var document = await DescribedHost.DocumentAsync(app => app
            .MapMethods("/members", ["GET", "POST", "HEAD"], () => "in")
            .WithMetadata(
                new RequirePermissionAttribute("members", "all"),
                new RequirePermissionAttribute("audit", "write") { Method = "POST" }));

        Assert.Equal(
            "Requires permissions members:GET:all and audit:POST:write.", document["GET", "/members"].Description);
        Assert.Equal(
            "Requires permissions members:GET:all and audit:POST:write.", document["HEAD", "/members"].Description);
        Assert.Equal(
            "Requires permissions members:POST:all and audit:POST:write.", document["POST", "/members"].Description);
    }

    [Fact]
    public async Task A_group_declares_for_its_endpoints_and_the_nearest_declaration_wins()
    {
        var document = await DescribedHost.DocumentAsync(app =>
        {
            var group = app.MapGroup("/api/{tenant}");
            group.MapGet("/members", () => "in");
            group.MapGet("/status", () => "up").AllowAnonymous();
            group.MapGet("/health", () => "ok").DisableApiAccessControl();
            group.MapGroup("/inner").MapGet("/orders", () => "in").RequireApiRole("Owner");
            group.RequirePermission("members", "list").InOrganization("{tenant}");
        });

        Assert.Equal(
            "Requires permission members:GET:list. Acts in the organization {tenant}.",
            document["GET", "/api/{tenant}/members"].Description);
        Assert.Equal(("", "Requires no API key."), Of(document["GET", "/api/{tenant}/status"]));
        Assert.Equal(("", null), Of(document["GET", "/api/{tenant}/health"]));
        Assert.Equal(
            (AnyKey, "Requires permission members:GET:list and the role Owner. Acts in the organization {tenant}."),
            Of(document["GET", "/api/{tenant}/inner/orders"]));

        static (string?, string?) Of(OperationJson operation) => (operation.Security, operation.Description);
    }

    [Fact]
    public async Task In_a_host_without_the_middleware_only_the_group_with_the_filter_is_described()
    {
        var document = await DescribedHost.DocumentAsync(
            app =>
            {
                app.MapGroup("/api").AddApiAccessFilter().MapGet("/members", () => "in")
                    .RequirePermission("members", "list");
                app.MapGet("/single", () => "in").AddEndpointFilter<ApiAccessFilter>();
                app.MapGet("/home", () => "in");
            },
            hasMiddleware: false);

        Assert.Equal("Requires permission members:GET:list.", document["GET", "/api/members"].Description);
        Assert.Equal(
            "Refuses every request, because it declares no requirement.", document["GET", "/single"].Description);
        Assert.Equal(("", "200", null), (
            document["GET", "/home"].Security, document["GET", "/home"].Statuses,
            document["GET", "/home"].Description));
    }

    [Theory]
    [InlineData("", "200 400 401 403 404 503")]
    [InlineData(""" "UnmatchedRequests": "Pass" """, Guarded)]
    public async Task A_constraint_in_the_route_adds_404_where_the_gate_answers_unmatched_requests(
        string options, string statuses)
    {
        var document = await DescribedHost.DocumentAsync(
            app => app.MapGet("/items/{id:int}", (int id) => id).RequireApiKey(), options);

        Assert.Equal(statuses, document["GET", "/items/{id}"].Statuses);
    }

    private static void AddBearer(WebApplicationBuilder builder)
    {
        builder.Services.AddAuthentication(BearerTokenDefaults.AuthenticationScheme).AddBearerToken();
        builder.Services.AddAuthorization();
    }

    private static async Task<OperationJson> DescribeAsync(
        Action<RouteHandlerBuilder> declare, string options = "", Action<WebApplicationBuilder>? configure = null)
    {
        var document = await DescribedHost.DocumentAsync(
            app => declare(app.MapGet("/orgs/{org}/{id}", () => "in")), options, configure);
        return document["GET", "/orgs/{org}/{id}"];
    }
}
