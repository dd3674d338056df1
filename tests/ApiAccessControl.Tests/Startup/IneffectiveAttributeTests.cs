using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.SignalR;

namespace ApiAccessControl.Tests.Startup;

#pragma warning disable CA1822 // Actions, hub methods and page handlers are instance methods, whatever they do.

public class IneffectiveAttributeTests
{
    private static readonly Dictionary<string, (Action<WebApplication> Map, string Part)> Refused = new()
    {
        ["a hub method"] = (app => app.MapHub<MethodHub>("/hub").RequireApiKey(),
            "[RequireApiRole] on the hub method MethodHub.Send has no effect"),
        ["a hub method of a base class"] = (app => app.MapHub<DerivedMethodHub>("/hub").RequireApiKey(),
            "[RequireApiRole] on the hub method MethodHub.Send has no effect"),
        ["a hub method of an interface"] = (app => app.MapHub<InterfaceHub>("/hub").RequireApiKey(),
            "[RequireApiKey] on the interface method IContract.Act has no effect"),
        ["the class of a handler"] = (app => app.MapGet("/x", Handlers.Text).RequireApiKey(),
            "[RequireApiRole] on Handlers, the class of the handler, has no effect"),
        ["the class of a request delegate"] = (app => app.MapGet("/x", Handlers.Raw),
            "[RequireApiRole] on Handlers, the class of the handler, has no effect"),
        ["the class around a lambda"] = (Handlers.MapLambda, "[RequireApiRole] on Handlers, the class of the handler"),
        ["the class around a lambda that captures"] = (app => Handlers.MapCapturing(app, "in"),
            "[RequireApiRole] on Handlers, the class of the handler"),
        ["the class around a local function"] =
            (Handlers.MapLocal, "[RequireApiRole] on Handlers, the class of the handler"),
        ["the base class of a handler"] = (app => app.MapGet("/x", new DerivedHandlers().Text).RequireApiKey(),
            "[RequirePermission] on DerivedHandlers, the class of the handler"),
        ["a system on the class of a handler"] = (app => app.MapGet("/x", SystemHandlers.Text).RequireApiKey(),
            "[InApiSystem] on SystemHandlers"),
        ["the interface of a handler"] = (app => app.MapGet("/x", new Contract().Act).RequireApiKey(),
            "[RequireApiKey] on the interface method IContract.Act has no effect"),
        ["the interface of an action"] = (app => app.MapControllers(),
            "[RequireApiKey] on the interface method IContract.Act has no effect"),
        ["a page handler"] = (app => app.MapRazorPages(),
            "[RequireApiRole] on the page handler HandlerModel.OnPost has no effect"),
    };

    public static TheoryData<string> Names { get; } = [.. Refused.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_attribute_that_has_no_effect_refuses_startup_and_is_named(string name)
    {
        var (map, part) = Refused[name];

        var errors = await Start.RefusedAsync(map, build: name switch
        {
            "the interface of an action" => builder => builder.Services.AddOnlyControllers(typeof(ContractController)),
            "a page handler" => builder => Pages(builder, typeof(HandlerPage)),
            _ => builder => builder.Services.AddSignalR(),
        });

        Assert.Contains(errors, error => error.Contains(part, StringComparison.Ordinal));
        Assert.Single(errors.Select(error => error.Split(": ", 2)[^1]).Distinct());
    }

    [Fact]
    public async Task Attributes_in_places_where_they_have_an_effect_start()
    {
        await using var host = await Start.HostAsync(
            app =>
            {
                app.MapHub<KeyHub>("/hub");
                app.MapGet("/method", PlainHandlers.Text);
                app.MapGet("/lambda", [RequireApiRole("Owner")] () => "in");
                app.MapGet("/copied", CopiedText).WithMetadata(typeof(CopiedHandlers).GetCustomAttributes(true));
                app.MapControllers();
                app.MapRazorPages();
            },
            build: builder =>
            {
                builder.Services.AddSignalR();
                builder.Services.AddOnlyControllers(typeof(MembersController));
                Pages(builder, typeof(AskingPage));
            });

        Assert.Equal(
            ["/Asking Permission", "/copied AnyKey", "/hub AnyKey", "/hub/negotiate AnyKey", "/lambda Role",
                "/members/{id} Permission", "/method Role"],
            host.Services.GetRequiredService<ApiAccessMap>().Entries.Select(entry => $"{entry.Route} {entry.Class}"));
    }

    private static Delegate CopiedText => CopiedHandlers.Text;

    private static void Pages(WebApplicationBuilder builder, Type page) => builder.Services.AddRazorPages()
        .ConfigureApplicationPartManager(parts => parts.ApplicationParts.Add(new CompiledPages(page)));
}

public class MethodHub : Hub
{
    [RequireApiRole("Owner")]
    public Task Send() => Task.CompletedTask;
}

public sealed class DerivedMethodHub : MethodHub;

public interface IContract
{
    [RequireApiKey]
    string Act();
}

public sealed class InterfaceHub : Hub, IContract
{
    public string Act() => "in";
}

public sealed class Contract : IContract
{
    public string Act() => "in";
}

[Route("contract")]
public sealed class ContractController : ControllerBase, IContract
{
    [HttpGet]
    [RequireApiRole("Owner")]
    public string Act() => "in";
}

[RequireApiRole("Owner")]
public static class Handlers
{
    public static string Text() => "in";

    public static Task Raw(HttpContext context) => Task.CompletedTask;

    public static void MapLambda(WebApplication app) => app.MapGet("/x", () => "in").RequireApiKey();

    public static void MapCapturing(WebApplication app, string text) => app.MapGet("/x", () => text).RequireApiKey();

    public static void MapLocal(WebApplication app)
    {
        static string Local() => "in";
        app.MapGet("/x", Local).RequireApiKey();
    }
}

[RequirePermission("a", "b")]
public abstract class BaseHandlers;

public sealed class DerivedHandlers : BaseHandlers
{
    public string Text() => "in";
}

[InApiSystem("reports")]
public static class SystemHandlers
{
    public static string Text() => "in";
}

public static class PlainHandlers
{
    [RequireApiRole("Owner")]
    public static string Text() => "in";
}

[RequireApiKey]
public static class CopiedHandlers
{
    public static string Text() => "in";
}

public sealed class HandlerModel : Microsoft.AspNetCore.Mvc.RazorPages.PageModel
{
    public void OnGet()
    {
    }

    [RequireApiRole("Owner")]
    public void OnPost()
    {
    }
}

public sealed class HandlerPage : CompiledPage<HandlerModel>;
