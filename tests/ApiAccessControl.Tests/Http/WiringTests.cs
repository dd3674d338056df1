using ApiAccessControl.Logging;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http;

/// <summary>Incorrect wiring refuses startup and the error names what is missing.</summary>
public class WiringTests
{
    [Fact]
    public async Task A_missing_middleware_refuses_startup()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            TestHost.StartAsync(KeyHost.SectionWith(), app => app.MapGet("/any", () => "in"), use: _ => { }));

        Assert.Contains("UseApiAccessControl", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_services_the_middleware_error_names_the_method_to_call()
    {
        var app = WebApplication.CreateSlimBuilder().Build();

        var error = Assert.Throws<InvalidOperationException>(() => app.UseApiAccessControl());

        Assert.Contains("AddApiAccessControl", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_configuration_section_every_request_is_refused()
    {
        await using var host = await TestHost.StartAsync("{}", app =>
        {
            app.MapGet("/any", () => "in").RequireApiKey();
            app.MapGet("/undeclared", () => "in");
        });

        foreach (var target in new[] { "/any", "/undeclared", "/", "/access", "/dashboard", "/api-access" })
        {
            Assert.Equal(503, await host.StatusAsync(target, Wire.Header(KeyHost.Good)));
        }
    }

    [Fact]
    public async Task A_key_without_a_secret_refuses_startup()
    {
        foreach (var hash in new[] { "", "   ", "sha256:", Hashes.Sha256(""), "plain",
            "md5:d41d8cd98f00b204e9800998ecf8427e" })
        {
            var section = Wire.Section($$""" "h7qw2lkp9sxa4mzd": { "SecretHash": "{{hash}}" } """);
            await Assert.ThrowsAsync<ApiAccessConfigurationException>(() =>
                TestHost.StartAsync(section, app => app.MapGet("/any", () => "in").RequireApiKey()));
        }
    }

    [Theory]
    [InlineData("UseWhen", true)]
    [InlineData("Map", true)]
    [InlineData("application", false)]
    [InlineData("application and branch", false)]
    public async Task The_error_for_a_gate_only_in_a_branch_says_that_the_whole_application_needs_it(
        string where, bool isLogged)
    {
        var log = new LogCapture();
        await using var host = await TestHost.StartAsync(
            KeyHost.SectionWith(),
            app => app.MapGet("/any", () => "in"),
            use: app => _ = where switch
            {
                "UseWhen" => app.UseWhen(_ => false, branch => branch.UseApiAccessControl()),
                "Map" => app.Map("/x", branch => branch.UseApiAccessControl()),
                "application" => app.UseApiAccessControl(),
                _ => app.UseApiAccessControl().UseWhen(_ => false, branch => branch.UseApiAccessControl()),
            },
            services: services => services.AddLogging(logging => logging.AddProvider(log)));

        Assert.Equal(401, await host.StatusAsync("/any"));
        Assert.Equal(isLogged ? 1 : 0, log.Of(EventIds.MiddlewareInBranch).Count());
        Assert.All(
            log.Of(EventIds.MiddlewareInBranch),
            line => Assert.Contains("AddApiAccessFilter() to the group", line.Text, StringComparison.Ordinal));
    }

    [Fact] // The gate sees no endpoint there.
    public async Task A_gate_before_routing_refuses_every_request()
    {
        await using var host = await TestHost.StartAsync(
            KeyHost.SectionWith(),
            app => app.MapGet("/any", () => "in").RequireApiKey(),
            use: app =>
            {
                app.UseApiAccessControl();
                app.UseRouting();
            });

        Assert.Equal(401, await host.StatusAsync("/any"));
        Assert.Equal(404, await host.StatusAsync("/any", Wire.Header(KeyHost.Good)));
    }
}
