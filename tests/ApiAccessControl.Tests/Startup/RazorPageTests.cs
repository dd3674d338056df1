using System.Net;
using ApiAccessControl.Tests.Startup;
using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.Hosting;

[assembly: RazorCompiledItem(typeof(AskingPage), "mvc.1.0.razor-page", "/Pages/Asking.cshtml")]
[assembly: RazorCompiledItem(typeof(PlainPage), "mvc.1.0.razor-page", "/Pages/Plain.cshtml")]

namespace ApiAccessControl.Tests.Startup;

/// <summary>Pages are loaded at the first request; their requirements are known before.</summary>
public class RazorPageTests
{
    [Fact]
    public async Task Attributes_of_Razor_pages_are_read_before_the_first_request()
    {
        await using var host = await Start.HostAsync(app => app.MapRazorPages(), build: Pages);

        Assert.Equal(
            ["/Asking Permission", "/Plain Undeclared"],
            host.Services.GetRequiredService<ApiAccessMap>().Entries.Select(entry => $"{entry.Route} {entry.Class}"));
    }

    [Fact]
    public async Task A_contradiction_of_a_page_and_its_mapping_refuses_startup()
    {
        var errors = await Start.RefusedAsync(app => app.MapRazorPages().AllowAnonymous(), build: Pages);

        Assert.Contains("AllowAnonymous and RequirePermission", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("permission")]
    [InlineData("system")]
    [InlineData("disabled")]
    public async Task A_requirement_on_a_fallback_to_a_page_has_no_effect_and_refuses_startup(string said)
    {
        var errors = await Start.RefusedAsync(
            app =>
            {
                var fallback = app.MapFallbackToPage("/Plain");
                _ = said switch
                {
                    "permission" => fallback.RequirePermission("pages", "read"),
                    "system" => fallback.InApiSystem("reports"),
                    _ => fallback.DisableApiAccessControl(),
                };
            },
            build: Pages);

        Assert.Contains("as an attribute", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_system_on_a_fallback_to_a_page_has_no_effect_and_refuses_startup()
    {
        var errors = await Start.RefusedAsync(
            app => app.MapFallbackToPage("/Asking").InApiSystem("reports"), build: Pages);

        Assert.Contains("as an attribute", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fallback_to_a_page_with_its_own_requirement_starts_and_is_guarded()
    {
        await using var host = await Start.HostAsync(app => app.MapFallbackToPage("/Asking"), build: Pages);

        Assert.Equal(HttpStatusCode.Forbidden, (await host.GetAsync("/zzz", ("X-Api-Key", Start.Bare.Text))).Status);
        Assert.Equal((HttpStatusCode.OK, "in"), await host.GetAsync("/zzz", ("X-Api-Key", Start.Full.Text)));
    }

    [Fact]
    public async Task A_page_that_overrides_its_model_and_mapping_is_open_and_another_page_is_not()
    {
        await using var host = await Start.HostAsync(app => app.MapRazorPages().RequireApiKey(), build: OpenPages);

        Assert.Equal((HttpStatusCode.OK, "in"), await host.GetAsync("/Open"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.GetAsync("/Plain")).Status);
    }

    [Fact]
    public async Task A_model_that_requires_in_an_anonymous_group_refuses_startup()
    {
        var errors = await Start.RefusedAsync(
            app => app.MapGroup("/g").AllowAnonymous().MapRazorPages(), build: Pages);

        Assert.Contains("AllowAnonymous and RequirePermission", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/Asking", true)]
    [InlineData("/Asking", false)]
    [InlineData("/Plain", true)]
    [InlineData("/Plain", false)]
    public async Task A_page_is_guarded_past_the_gate_and_behind_it(string path, bool isPast)
    {
        await using var host = await Start.HostAsync(
            app => app.MapRazorPages().RequirePermission("pages", "read"), build: Pages,
            use: app => app.UseWhen(_ => !isPast, branch => branch.UseApiAccessControl()));

        Assert.Equal(HttpStatusCode.Unauthorized, (await host.GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.GetAsync(path, ("X-Api-Key", Start.Bare.Text))).Status);
        Assert.Equal((HttpStatusCode.OK, "in"), await host.GetAsync(path, ("X-Api-Key", Start.Full.Text)));
    }

    private static void Pages(WebApplicationBuilder builder) => builder.Services.AddRazorPages()
        .ConfigureApplicationPartManager(parts =>
            parts.ApplicationParts.Add(new CompiledRazorAssemblyPart(typeof(RazorPageTests).Assembly)));

    private static void OpenPages(WebApplicationBuilder builder) => builder.Services.AddRazorPages()
        .ConfigureApplicationPartManager(parts =>
            parts.ApplicationParts.Add(new CompiledPages(typeof(OpenPage), typeof(PlainPage))));
}

[AllowAnonymous]
public sealed class OpenPage : CompiledPage<AskingModel>;

[RequirePermission("members", "search")]
public sealed class AskingModel : PageModel;

public sealed class PlainModel : PageModel;

// The output of the Razor compiler for a page.
public abstract class CompiledPage<TModel> : Page
    where TModel : PageModel
{
    public TModel Model => (TModel)PageContext.ViewData.Model!;

    public ViewDataDictionary<TModel> ViewData => (ViewDataDictionary<TModel>)PageContext.ViewData;

    public override Task ExecuteAsync()
    {
        WriteLiteral("in");
        return Task.CompletedTask;
    }
}

public sealed class AskingPage : CompiledPage<AskingModel>;

public sealed class PlainPage : CompiledPage<PlainModel>;
