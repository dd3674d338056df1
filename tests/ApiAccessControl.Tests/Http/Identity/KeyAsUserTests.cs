using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace ApiAccessControl.Tests.Http.Identity;

/// <summary>A key becomes the user only where this opens nothing that the authorization of the host closes.</summary>
public class KeyAsUserTests
{
    private static readonly NewApiKey Key = TestKeys.Make("key as user");
    private static readonly string KeyIsUser = $"{Key.Id} {Key.Id}";
    private static readonly string KeyIsNotUser = $" {Key.Id}";
    private static readonly string KeyBesideUser = $"{TokenScheme.User} {Key.Id}";

    private static readonly (string, string) Token = ("Authorization", TokenScheme.Value);

    [Fact]
    public async Task A_key_alone_does_not_open_an_endpoint_that_the_host_authorizes()
    {
        await using var host = await StartAsync();

        Assert.Equal(401, await host.StatusAsync("/authorized", Wire.Header(Key)));
        Assert.Equal(401, await host.StatusAsync("/authorized", Token));
        Assert.Equal((200, KeyBesideUser), await GetAsync(host, "/authorized", Wire.Header(Key), Token));
    }

    [Theory]
    [InlineData("/plain", true)]
    [InlineData("/or-scheme", true)]
    [InlineData("/policy-metadata", false)]
    [InlineData("/requirement-metadata", false)]
    public async Task With_authorization_metadata_a_key_is_not_the_user(string path, bool isUser)
    {
        string? seen = null;
        await using var host = await StartAsync(behindTheGate: context => seen = Who(context));

        await host.GetAsync(path, Wire.Header(Key));

        Assert.Equal(isUser ? KeyIsUser : KeyIsNotUser, seen);
    }

    [Fact]
    public async Task An_endpoint_that_accepts_another_scheme_admits_a_key_or_that_scheme()
    {
        await using var host = await StartAsync();

        Assert.Equal((200, KeyIsUser), await GetAsync(host, "/or-scheme", Wire.Header(Key)));
        Assert.Equal((200, $"{TokenScheme.User} "), await GetAsync(host, "/or-scheme", Token));
        Assert.Equal((200, KeyBesideUser), await GetAsync(host, "/or-scheme", Wire.Header(Key), Token));
    }

    [Fact]
    public async Task A_policy_that_names_the_scheme_of_keys_is_satisfied_by_a_key()
    {
        await using var host = await StartAsync();

        Assert.Equal((200, KeyIsUser), await GetAsync(host, "/named", Wire.Header(Key)));
    }

    [Fact]
    public async Task A_fallback_policy_is_not_satisfied_by_a_key()
    {
        await using var host = await StartAsync(services: services => services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build()));

        Assert.Equal(401, await host.StatusAsync("/plain", Wire.Header(Key)));
        Assert.Equal((200, KeyBesideUser), await GetAsync(host, "/plain", Wire.Header(Key), Token));
        Assert.Equal((200, KeyIsUser), await GetAsync(host, "/named", Wire.Header(Key)));
    }

    [Fact]
    public async Task A_provider_whose_policies_may_change_counts_as_one_with_a_fallback_policy()
    {
        await using var host = await StartAsync(services: services =>
            services.AddSingleton<IAuthorizationPolicyProvider, LateFallback>());

        Assert.Equal((200, KeyIsNotUser), await GetAsync(host, "/plain", Wire.Header(Key)));
        Assert.Equal(401, await host.StatusAsync("/plain", Wire.Header(Key)));
        Assert.Equal((200, KeyBesideUser), await GetAsync(host, "/plain", Wire.Header(Key), Token));
    }

    [Fact]
    public async Task Without_authorization_services_a_key_is_the_user()
    {
        await using var host = await TestHost.StartAsync(
            Wire.Section(Wire.Key(Key)), app => app.MapGet("/plain", Who).RequireApiKey());

        Assert.Equal((200, KeyIsUser), await GetAsync(host, "/plain", Wire.Header(Key)));
    }

    [Fact]
    public async Task The_option_lets_a_key_satisfy_authorization_on_declared_endpoints_only()
    {
        using var log = new LogCapture();
        await using var host = await StartAsync(
            options: """ "UndeclaredEndpoints": "KeyOnly", """, log: log,
            services: services => services.Configure<ApiAccessControlOptions>(
                options => options.Credentials.SatisfiesAuthorization = true));

        Assert.Equal((200, KeyIsUser), await GetAsync(host, "/authorized", Wire.Header(Key)));
        Assert.Equal((200, KeyBesideUser), await GetAsync(host, "/authorized", Wire.Header(Key), Token));
        Assert.Equal(401, await host.StatusAsync("/undeclared", Wire.Header(Key)));
        Assert.Contains(
            "SatisfiesAuthorization", Assert.Single(log.Of(8), IsInformation).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(log.Of(72), IsInformation);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_host_may_make_the_key_scheme_its_default_or_only_scheme(bool isOnly)
    {
        using var log = new LogCapture();
        await using var host = await TestHost.StartAsync(
            Wire.Section(Wire.Key(Key)),
            app => app.MapGet("/authorized", Who).RequireApiKey().RequireAuthorization(),
            builder =>
            {
                builder.AddApiAccessControl();
                builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log);
                builder.Services.AddAuthorization();
                if (isOnly)
                {
                    builder.Services.AddAuthentication().AddApiAccessControl();
                }
                else
                {
                    builder.Services.AddAuthentication("Keys").AddApiAccessControl("Keys").AddTokens();
                }
            },
            app => app.UseApiAccessControl().UseAuthentication().UseAuthorization());

        Assert.Equal((200, KeyIsUser), await GetAsync(host, "/authorized", Wire.Header(Key)));
        Assert.Equal(401, await host.StatusAsync("/authorized"));
        Assert.Contains(
            isOnly ? "\"ApiKey\"" : "\"Keys\"", Assert.Single(log.Of(8), IsInformation).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Startup_logs_the_endpoints_that_require_a_key_and_a_user()
    {
        using var log = new LogCapture();
        await using var host = await StartAsync(log: log);

        var line = Assert.Single(log.Of(72), IsInformation);
        Assert.Equal(LogLevel.Information, line.Level);
        Assert.All(["/authorized", "/policy-metadata", "/requirement-metadata"], path =>
            Assert.Contains(path, line.Text, StringComparison.Ordinal));
        Assert.All(["/plain", "/or-scheme", "/named", "/undeclared"], path =>
            Assert.DoesNotContain(path, line.Text, StringComparison.Ordinal));
        Assert.DoesNotContain(log.Of(8), IsInformation);
    }

    [Theory]
    [InlineData("Bearer", true)]
    [InlineData("Bearer,ApiKey", false)]
    [InlineData("", false)]
    public async Task An_endpoint_with_an_alternative_scheme_that_its_policy_does_not_take_refuses_startup(
        string schemes, bool isRefused)
    {
        var start = () => StartAsync(services: services => services.AddAuthorizationBuilder().AddPolicy("own", policy =>
            policy.AddAuthenticationSchemes(schemes.Split(',', StringSplitOptions.RemoveEmptyEntries))
                .RequireAuthenticatedUser()), more: app =>
                    app.MapGet("/own", Who).RequireApiKey(orScheme: "Bearer").RequireAuthorization("own"));
        if (isRefused)
        {
            var refused = await Assert.ThrowsAsync<ApiAccessConfigurationException>(start);
            Assert.Contains("/own", Assert.Single(refused.Errors), StringComparison.Ordinal);
            return;
        }

        await using var host = await start();
        Assert.Equal((200, KeyIsUser), await GetAsync(host, "/own", Wire.Header(Key)));
        Assert.Equal((200, $"{TokenScheme.User} "), await GetAsync(host, "/own", Token));
    }

    private static Task<TestHost> StartAsync(
        string options = "", LogCapture? log = null, Action<IServiceCollection>? services = null,
        Action<WebApplication>? more = null, Action<HttpContext>? behindTheGate = null) => TestHost.StartAsync(
        Wire.Section(Wire.Key(Key), options: options),
        app =>
        {
            app.MapGet("/plain", Who).RequireApiKey();
            app.MapGet("/authorized", Who).RequireApiKey().RequireAuthorization();
            app.MapGet("/or-scheme", Who).RequireApiKey(orScheme: "Bearer").RequireAuthorization();
            app.MapGet("/named", Who).RequireApiKey().RequireAuthorization("keys");
            app.MapGet("/undeclared", Who).RequireAuthorization();
            app.MapGet("/policy-metadata", Who).RequireApiKey().WithMetadata(SomebodyNamed("policy"));
            app.MapGet("/requirement-metadata", Who).RequireApiKey().WithMetadata(new RequirementMetadata());
            more?.Invoke(app);
        },
        builder =>
        {
            builder.AddApiAccessControl();
            builder.Services.AddAuthentication(TokenScheme.Name).AddTokens().AddApiAccessControl();
            builder.Services.AddAuthorizationBuilder()
                .AddPolicy("keys", policy => policy.AddAuthenticationSchemes("ApiKey").RequireAuthenticatedUser());
            if (log is not null)
            {
                builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log);
            }

            services?.Invoke(builder.Services);
        },
        app =>
        {
            app.UseApiAccessControl();
            app.Use((context, next) =>
            {
                behindTheGate?.Invoke(context);
                return next(context);
            });
            app.UseAuthentication();
            app.UseAuthorization();
        });

    private static bool IsInformation(LogLine line) => line.Level == LogLevel.Information;

    private static AuthorizationPolicy SomebodyNamed(string name) =>
        new AuthorizationPolicyBuilder().RequireUserName(name).Build();

    private static string Who(HttpContext context) => $"{context.User.Identity?.Name} {context.GetApiKey()?.Id}";

    private static async Task<(int Status, string Body)> GetAsync(
        TestHost host, string path, params (string, string)[] headers)
    {
        var (status, body) = await host.GetAsync(path, headers);
        return ((int)status, body);
    }

    private sealed class RequirementMetadata : IAuthorizationRequirementData
    {
        public IEnumerable<IAuthorizationRequirement> GetRequirements() => [];
    }

    private sealed class LateFallback(IOptions<AuthorizationOptions> options) : IAuthorizationPolicyProvider
    {
        private readonly DefaultAuthorizationPolicyProvider _rest = new(options);
        private int _asked;

        public bool AllowsCachingPolicies => false;

        public Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) => _rest.GetPolicyAsync(policyName);

        public Task<AuthorizationPolicy> GetDefaultPolicyAsync() => _rest.GetDefaultPolicyAsync();

        // Null the first time it is asked, as when a provider has not read its policies yet.
        public Task<AuthorizationPolicy?> GetFallbackPolicyAsync() => Task.FromResult(
            _asked++ == 0 ? null : new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }
}
