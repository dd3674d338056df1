using System.Net;
using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.SignalR;
using ComponentBase = Microsoft.AspNetCore.Components.ComponentBase;

namespace ApiAccessControl.Tests.Startup;

#pragma warning disable CA1822 // Actions, hub methods and page handlers are instance methods, whatever they do.

/// <summary>Controllers, hubs and components: declarations on classes, actions and the calls that map them.</summary>
public class NearestDeclarationOfTypesTests
{
    private static readonly Dictionary<string, (Action<WebApplication> Map, Type[] Types, string Path)> Opened = new()
    {
        ["an action over its controller"] = (app => app.MapControllers(), [typeof(KeyController)], "/key/open"),
        ["an action over the mapping"] =
            (app => app.MapControllers().RequireApiKey(), [typeof(UnmarkedController)], "/plain/open"),
        ["an action over the group"] =
            (app => app.MapGroup("/g").RequireApiKey().MapControllers(), [typeof(UnmarkedController)], "/g/plain/open"),
        ["an action over a group that was given an attribute"] =
            (app => app.MapGroup("/g").WithMetadata(new RequireApiKeyAttribute()).MapControllers(),
             [typeof(UnmarkedController)], "/g/plain/open"),
        ["an action over the base class of its controller"] =
            (app => app.MapControllers(), [typeof(DerivedController)], "/derived/open"),
        ["an inherited action over the derived controller"] =
            (app => app.MapControllers(), [typeof(InheritingController)], "/inheriting/open"),
        ["a controller over the mapping"] =
            (app => app.MapControllers().RequireApiKey(), [typeof(OpenController)], "/open-class/x"),
        ["a controller over the group"] =
            (app => app.MapGroup("/g").RequireApiKey().MapControllers(), [typeof(OpenController)], "/g/open-class/x"),
        ["an inner group over the outer and the mapping"] =
            (app => app.MapGroup("/").RequireApiKey().MapGroup("/g").AllowAnonymous().MapControllers()
                .RequireApiRole("Owner"),
             [typeof(UnmarkedController)], "/g/plain/x"),
        ["a hub over the mapping"] = (app => app.MapHub<OpenHub>("/hub").RequireApiKey(), [], "/hub/negotiate"),
        ["a hub over the group"] =
            (app => app.MapGroup("/g").RequireApiKey().MapHub<OpenHub>("/hub"), [], "/g/hub/negotiate"),
        ["a component over the mapping"] =
            (app => app.MapRazorComponents<AppComponent>().RequireApiKey(), [], "/component-open"),
        ["a component over the group"] =
            (app => app.MapGroup("/g").RequireApiRole("Owner").MapRazorComponents<AppComponent>(), [],
                "/g/component-open"),
    };

    private static readonly Dictionary<string, (Action<WebApplication> Map, Type[] Types)> Refused = new()
    {
        ["an action in an anonymous controller"] = (app => app.MapControllers(), [typeof(OpenRequiringController)]),
        ["an action of an anonymous mapping"] =
            (app => app.MapControllers().AllowAnonymous(), [typeof(RequiringActionController)]),
        ["a controller of an anonymous mapping"] =
            (app => app.MapControllers().AllowAnonymous(), [typeof(KeyController)]),
        ["a group over an anonymous mapping"] =
            (app => app.MapGroup("/g").RequireApiKey().MapControllers().AllowAnonymous(), [typeof(UnmarkedController)]),
        ["a mapping that contradicts itself"] =
            (app => app.MapControllers().RequireApiKey().AllowAnonymous(), [typeof(UnmarkedController)]),
        ["a controller that is anonymous and whose base class requires"] =
            (app => app.MapControllers(), [typeof(OpenDerivedController)]),
        ["an action that contradicts itself"] = (app => app.MapControllers(), [typeof(BothActionController)]),
        ["an action that contradicts what it overrides"] =
            (app => app.MapControllers(), [typeof(OverridingController)]),
        ["a controller in an anonymous group"] =
            (app => app.MapGroup("/g").AllowAnonymous().MapControllers(), [typeof(KeyController)]),
        ["a hub with an anonymous mapping"] = (app => app.MapHub<KeyHub>("/hub").AllowAnonymous(), []),
        ["a hub in an anonymous group"] = (app => app.MapGroup("/g").AllowAnonymous().MapHub<KeyHub>("/hub"), []),
        ["a hub mapping that contradicts itself"] =
            (app => app.MapHub<PlainHub>("/hub").RequireApiKey().AllowAnonymous(), []),
        ["a component with an anonymous mapping"] =
            (app => app.MapRazorComponents<AppComponent>().AllowAnonymous(), []),
    };

    public static TheoryData<string> OpenedNames { get; } = [.. Opened.Keys];

    public static TheoryData<string> RefusedNames { get; } = [.. Refused.Keys];

    [Theory]
    [MemberData(nameof(OpenedNames))]
    public async Task A_nearer_declaration_overrides_the_declaration_of_a_type(string name)
    {
        var (map, types, path) = Opened[name];
        await using var host = await HostAsync(map, types);

        using var response = await host.SendAsync(
            path.EndsWith("negotiate", StringComparison.Ordinal) ? HttpMethod.Post : HttpMethod.Get, path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [MemberData(nameof(RefusedNames))]
    public async Task A_requirement_on_the_same_type_or_nearer_than_an_opening_refuses_startup(string name)
    {
        var (map, types) = Refused[name];

        var errors = await Start.RefusedAsync(map, build: builder => Build(builder, types));

        Assert.Contains(errors, error => error.Contains("AllowAnonymous and Require", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_other_actions_of_a_controller_stay_closed(bool isInherited)
    {
        await using var host = await HostAsync(app => app.MapControllers(),
            isInherited ? typeof(DerivedController) : typeof(KeyController));

        Assert.Equal(HttpStatusCode.Unauthorized, (await host.GetAsync(isInherited ? "/derived/x" : "/key/x")).Status);
    }

    [Fact]
    public async Task An_application_model_convention_counts_like_an_attribute_on_the_class()
    {
        await using var host = await Start.HostAsync(
            app => app.MapControllers(),
            build: builder =>
            {
                Build(builder, [typeof(UnmarkedController)]);
                builder.Services.Configure<MvcOptions>(options => options.Conventions.Add(new RequireEverywhere()));
            });

        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("/plain/open")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.GetAsync("/plain/x")).Status);
    }

    private static Task<TestHost> HostAsync(Action<WebApplication> map, params Type[] types) =>
        Start.HostAsync(map, build: builder => Build(builder, types), use: app =>
        {
            app.UseRouting();
            app.UseApiAccessControl();
            app.UseAntiforgery();
        });

    private static void Build(WebApplicationBuilder builder, Type[] types)
    {
        builder.Services.AddSignalR();
        builder.Services.AddRazorComponents();
        builder.Services.AddOnlyControllers(types);
    }

    private sealed class RequireEverywhere : IApplicationModelConvention
    {
        public void Apply(ApplicationModel application)
        {
            foreach (var selector in application.Controllers.SelectMany(controller => controller.Selectors))
            {
                selector.EndpointMetadata.Add(new RequireApiKeyAttribute());
            }
        }
    }
}

[Route("key")]
[RequireApiKey]
public sealed class KeyController : ControllerBase
{
    [HttpGet("open")]
    [AllowAnonymous]
    public string Open() => "in";

    [HttpGet("x")]
    public string X() => "in";
}

[Route("plain")]
public sealed class UnmarkedController : ControllerBase
{
    [HttpGet("open")]
    [AllowAnonymous]
    public string Open() => "in";

    [HttpGet("x")]
    public string X() => "in";
}

[RequireApiKey]
public abstract class RequiringBase : ControllerBase;

[Route("derived")]
public sealed class DerivedController : RequiringBase
{
    [HttpGet("open")]
    [AllowAnonymous]
    public string Open() => "in";

    [HttpGet("x")]
    public string X() => "in";
}

public abstract class OpeningBase : ControllerBase
{
    [HttpGet("open")]
    [DisableApiAccessControl]
    public string Open() => "in";
}

[Route("inheriting")]
[RequireApiKey]
public sealed class InheritingController : OpeningBase;

[Route("open-class")]
[AllowAnonymous]
public sealed class OpenController : ControllerBase
{
    [HttpGet("x")]
    public string X() => "in";
}

[Route("open-requiring")]
[AllowAnonymous]
public sealed class OpenRequiringController : ControllerBase
{
    [HttpGet("x")]
    [RequireApiKey]
    public string X() => "in";
}

[Route("requiring-action")]
public sealed class RequiringActionController : ControllerBase
{
    [HttpGet("x")]
    [RequireApiKey]
    public string X() => "in";
}

[Route("open-derived")]
[AllowAnonymous]
public sealed class OpenDerivedController : RequiringBase
{
    [HttpGet("x")]
    public string X() => "in";
}

[Route("both-action")]
public sealed class BothActionController : ControllerBase
{
    [HttpGet("x")]
    [AllowAnonymous]
    [RequireApiKey]
    public string X() => "in";
}

public abstract class OverriddenBase : ControllerBase
{
    [RequireApiKey]
    public virtual string X() => "in";
}

[Route("overriding")]
public sealed class OverridingController : OverriddenBase
{
    [HttpGet("x")]
    [AllowAnonymous]
    public override string X() => "in";
}

[AllowAnonymous]
public sealed class OpenHub : Hub;

[RequireApiKey]
public sealed class KeyHub : Hub;

public sealed class PlainHub : Hub;

public sealed class AppComponent : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, "in");
}

[Microsoft.AspNetCore.Components.Route("/component-open")]
[AllowAnonymous]
public sealed class OpenComponent : ComponentBase;

[Microsoft.AspNetCore.Components.Route("/component-key")]
[RequireApiKey]
public sealed class KeyComponent : ComponentBase;
