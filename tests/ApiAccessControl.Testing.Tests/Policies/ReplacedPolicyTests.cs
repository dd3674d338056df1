using ApiAccessControl.Testing.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace ApiAccessControl.Testing.Tests.Policies;

/// <summary>The policy of the test replaces that of the application, wherever that comes from.</summary>
public class ReplacedPolicyTests
{
    [Fact]
    public async Task A_policy_in_the_configuration_is_not_read()
    {
        await using var app = new TestApp
        {
            Settings = new()
            {
                ["ApiAccessControl:Policy:Enabled"] = "true",
                ["ApiAccessControl:Policy:AllowedNetworks"] = "203.0.113.0/24",
            },
        };

        await WorksAsync(app.WithApiAccessPolicy());
    }

    [Theory]
    [InlineData("Policy:Enabled", "maybe")]
    [InlineData("Policy:Keys:x", "not a key")]
    [InlineData("policy:Unknown", "1")]
    [InlineData("Policy", "text")]
    public async Task An_invalid_policy_in_the_configuration_does_not_prevent_the_start(string name, string value)
    {
        await using var app = new TestApp { Settings = new() { [$"ApiAccessControl:{name}"] = value } };

        await WorksAsync(app.WithApiAccessPolicy());
    }

    [Fact]
    public async Task An_invalid_option_still_prevents_the_start()
    {
        await using var app = new TestApp { Settings = new() { ["ApiAccessControl:Profile"] = "Nonsense" } };

        var error = Assert.ThrowsAny<Exception>(() => app.WithApiAccessPolicy().Services);

        Assert.Contains("ApiAccessControl:Profile", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_store_is_not_opened()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("aac-kit-").FullName, "policy.json");
        await using var app = new TestApp
        {
            Access = access => access.AddFileStore(file, options => options.CreateIfMissing = true),
        };

        await WorksAsync(app.WithApiAccessPolicy());

        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(file)!));
    }

    [Fact]
    public async Task A_database_is_not_contacted_by_store_or_listener()
    {
        // An address for documentation: a connection to it would only end by a time-out.
        const string database = "Host=192.0.2.1;Username=none;Database=none";
        await using var app = new TestApp
        {
            AppServices = services => services.AddDbContext<ApiAccessControlDbContext>(o => o.UseNpgsql(database)),
            Access = access => access.AddEntityFrameworkStore<ApiAccessControlDbContext>()
                .AddPostgreSqlNotifications(database),
        };

        var factory = app.WithApiAccessPolicy();
        await WorksAsync(factory);

        Assert.DoesNotContain(
            factory.Services.GetServices<IHostedService>(),
            service => service.GetType().Namespace!.Contains("PostgreSql", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_local_copy_of_a_database_is_neither_read_nor_written()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}.cache");
        await using var app = new TestApp
        {
            AppServices = services => services.AddDbContext<ApiAccessControlDbContext>(
                o => o.UseNpgsql("Host=192.0.2.1;Username=none;Database=none")),
            Access = access => access.AddEntityFrameworkStore<ApiAccessControlDbContext>().KeepLocalCopy(file),
        };

        await WorksAsync(app.WithApiAccessPolicy());

        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task A_memory_store_of_the_application_is_replaced()
    {
        await using var app = new TestApp
        {
            Access = access => access.AddMemoryStore(new PolicySettings { Enabled = false }),
        };

        await WorksAsync(app.WithApiAccessPolicy());
    }

    [Fact]
    public async Task Two_registered_stores_are_replaced_by_one()
    {
        await using var app = new TestApp
        {
            Access = access => access.AddMemoryStore().AddFileStore("policy.json"),
        };

        await WorksAsync(app.WithApiAccessPolicy());
    }

    [Fact]
    public async Task The_last_of_two_policies_of_a_test_is_in_force()
    {
        await using var app = new TestApp();

        await WorksAsync(app
            .WithApiAccessPolicy(policy => policy.Settings(settings => settings with { Enabled = false }))
            .WithApiAccessPolicy());
    }

    [Fact]
    public async Task A_factory_of_a_test_project_can_replace_the_policy_in_ConfigureWebHost()
    {
        await using var app = new TestApp();

        await WorksAsync(app.WithWebHostBuilder(host => host.UseApiAccessPolicy()));
    }

    [Fact]
    public async Task An_application_without_AddApiAccessControl_is_told_so()
    {
        await using var app = new TestApp();
        var factory = app.WithWebHostBuilder(host => host.ConfigureServices(services => services.Clear()))
            .WithApiAccessPolicy();

        var error = Assert.Throws<InvalidOperationException>(() => factory.Services);

        Assert.Contains("does not call AddApiAccessControl", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_not_written_into_the_store_of_the_application()
    {
        await using var app = new TestApp { Access = access => access.AddMemoryStore(new PolicySettings()) };

        var error = Assert.Throws<InvalidOperationException>(() => app.CreateClientWithKey());

        Assert.Contains("WithApiAccessPolicy", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invalid_record_of_the_test_is_reported_with_its_place()
    {
        await using var app = new TestApp();
        var factory = app.WithApiAccessPolicy(policy => policy.AddRole("Reader", "members:get:*"));

        var error = Assert.ThrowsAny<Exception>(() => factory.Services);

        Assert.Contains("Policy:Roles:Reader", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("GET", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_does_not_fit_the_policy_is_reported()
    {
        await using var app = new TestApp();
        var factory = app.WithApiAccessPolicy();

        var error = Assert.Throws<InvalidOperationException>(
            () => factory.CreateClientWithKey(key => key.WithRole("Reader")));

        Assert.Contains("does not fit the policy", error.Message, StringComparison.Ordinal);
        Assert.Contains("Reader", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Systems_accounts_organizations_and_settings_of_the_test_are_in_force()
    {
        await using var app = new TestApp
        {
            Endpoints = endpoints =>
            {
                endpoints.MapGet("/orgs/{org}/projects/{project}", () => "in").RequirePermission("projects", "read")
                    .InOrganization("{org}").InProject("{project}").InApiSystem("web");
                endpoints.MapGet("/off", () => "in").RequireApiKey().InApiSystem("old");
            },
        };
        var factory = app.WithApiAccessPolicy(policy => policy
            .AddOrganization("acme", "web", "mail")
            .AddAccount("ops", account => account with { Organization = "acme", Permissions = ["projects:GET:*"] })
            .AddSystem("web")
            .AddSystem("old", enabled: false)
            .Settings(settings => settings with { AllowedNetworks = ["198.51.100.0/24"] }));
        using var client = factory.CreateClientWithKey(key => key
            .OfAccount("ops").InProject("web", permissions: ["projects:GET:read"]).From("198.51.100.7"));
        using var outside = factory.CreateClientWithoutKey(caller => caller.From("203.0.113.9"));

        await client.ShouldBeAllowedAsync(HttpMethod.Get, "/orgs/acme/projects/web");
        await client.ShouldBeRefusedAsync(HttpMethod.Get, "/orgs/acme/projects/mail", AccessReason.OutsideProject);
        await client.ShouldBeRefusedAsync(
            HttpMethod.Get, "/orgs/other/projects/web", AccessReason.OutsideOrganization);
        await client.ShouldBeRefusedAsync(HttpMethod.Get, "/off", AccessReason.SystemDisabled);
        await outside.ShouldBeRefusedAsync(HttpMethod.Get, "/off", AccessReason.SystemDisabled);
        await outside.ShouldBeRefusedAsync(
            HttpMethod.Get, "/orgs/acme/projects/web", AccessReason.NetworkNotAllowed);
    }

    [Fact]
    public async Task Factories_in_parallel_have_policies_of_their_own() =>
        await Task.WhenAll(Enumerable.Range(0, 8).Select(index => Task.Run(async () =>
        {
            await using var app = new TestApp();
            var enabled = index % 2 == 0;
            var factory = app.WithApiAccessPolicy(
                policy => policy.Settings(settings => settings with { Enabled = enabled }));
            using var client = factory.CreateClientWithKey();

            if (enabled)
            {
                await client.ShouldBeAllowedAsync(HttpMethod.Get, "/reports");
            }
            else
            {
                await client.ShouldBeRefusedAsync(HttpMethod.Get, "/reports", AccessReason.ApiDisabled);
            }
        })));

    [Fact]
    public async Task Keys_that_are_created_in_parallel_work_at_once()
    {
        await using var app = new TestApp();
        var factory = app.WithApiAccessPolicy();
        _ = factory.Services;

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            using var client = factory.CreateClientWithKey();
            await client.ShouldBeAllowedAsync(HttpMethod.Get, "/reports");
        })));
    }

    private static async Task WorksAsync<TEntryPoint>(WebApplicationFactory<TEntryPoint> factory)
        where TEntryPoint : class
    {
        using var client = factory.CreateClientWithKey();
        await client.ShouldBeAllowedAsync(HttpMethod.Get, "/reports");
    }
}
