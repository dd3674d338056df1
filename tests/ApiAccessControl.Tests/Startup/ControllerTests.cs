using System.Net;
using System.Reflection;
using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace ApiAccessControl.Tests.Startup;

public class ControllerTests
{
    [Theory]
    [InlineData("/files/seven", true)]
    [InlineData("/files/seven", false)]
    [InlineData("/conventional/files/find/seven", true)]
    [InlineData("/conventional/files/find/seven", false)]
    public async Task An_attribute_applies_past_the_gate_and_behind_it(string path, bool isPast)
    {
        await using var host = await Start.HostAsync(
            app =>
            {
                if (path.StartsWith("/conventional", StringComparison.Ordinal))
                {
                    app.MapControllerRoute("conventional", "conventional/{controller}/{action}/{id}");
                }
                else
                {
                    app.MapControllers();
                }
            },
            build: builder =>
                builder.Services.AddOnlyControllers(path.StartsWith("/conventional", StringComparison.Ordinal)
                ? typeof(FilesController) : typeof(RoutedFilesController)),
            use: app => app.UseWhen(_ => !isPast, branch => branch.UseApiAccessControl()));

        Assert.Equal(HttpStatusCode.Unauthorized, (await host.GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.GetAsync(path, ("X-Api-Key", Start.Bare.Text))).Status);
        Assert.Equal((HttpStatusCode.OK, "seven"), await host.GetAsync(path, ("X-Api-Key", Start.Full.Text)));
    }

    [Fact]
    public async Task Requirements_of_controller_and_action_add_up()
    {
        await using var host = await Start.HostAsync(
            app => app.MapControllers(),
            build: builder => builder.Services.AddOnlyControllers(typeof(RoutedFilesController)));

        var entry = Assert.Single(host.Services.GetRequiredService<ApiAccessMap>().Entries);

        Assert.Equal(["files:GET:{id}", "files:GET:read"], entry.Permissions);
        Assert.Equal("/files/{id}", entry.Route);
    }

    [Fact]
    public async Task A_contradiction_of_controller_and_action_refuses_startup()
    {
        var errors = await Start.RefusedAsync(
            app => app.MapControllers(),
            build: builder => builder.Services.AddOnlyControllers(typeof(ContradictoryController)));

        Assert.Contains("DisableApiAccessControl and RequireApiKey", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_requirement_on_a_fallback_to_an_action_has_no_effect_and_refuses_startup()
    {
        var errors = await Start.RefusedAsync(
            app => app.MapFallbackToController("Find", "Files").RequireApiKey(),
            build: builder => builder.Services.AddOnlyControllers(typeof(FilesController)));

        Assert.Contains("as an attribute", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fallback_to_an_action_with_its_own_requirement_starts_and_is_guarded()
    {
        await using var host = await Start.HostAsync(
            app => app.MapFallbackToController("/else/{id}", "Find", "Files"),
            build: builder => builder.Services.AddOnlyControllers(typeof(FilesController)));

        Assert.Equal(HttpStatusCode.Forbidden, (await host.GetAsync("/else/x", ("X-Api-Key", Start.Bare.Text))).Status);
        Assert.Equal((HttpStatusCode.OK, "x"), await host.GetAsync("/else/x", ("X-Api-Key", Start.Full.Text)));
    }
}

[RequirePermission("files", "{id}")]
public sealed class FilesController : ControllerBase
{
    public ActionResult<string> Find(string id) => Ok(id);
}

[Route("files")]
[RequirePermission("files", "{id}")]
public sealed class RoutedFilesController : ControllerBase
{
    [HttpGet("{id}")]
    [RequirePermission("files", "read")]
    public ActionResult<string> Find(string id) => Ok(id);
}

[Route("both")]
[DisableApiAccessControl]
public sealed class ContradictoryController : ControllerBase
{
    [HttpGet]
    [RequireApiKey]
    public ActionResult<string> Find() => Ok("in");
}
