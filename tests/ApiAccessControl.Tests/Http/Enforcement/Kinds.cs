using ApiAccessControl.Tests.Startup;
using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Tests.Http.Enforcement;

/// <summary>The kinds of endpoints of an application, each with and without a declaration.</summary>
internal static class Kinds
{
    private static readonly Dictionary<string, Kind> All = new()
    {
        ["minimal API"] = new("/x", (routes, asks) => Ask(routes.MapGet("/x", Handler), asks)),
        ["minimal API by attribute"] = new("/x", (routes, asks) => asks
            ? routes.MapGet("/x", [RequirePermission("members", "search")] (Served served) => served.Answer())
            : routes.MapGet("/x", Handler)),
        ["request delegate"] = new("/x", (routes, asks) => Ask(routes.MapGet("/x", Delegate), asks)),
        ["fallback"] = new("/any/thing", (routes, asks) => Ask(routes.MapFallback(Handler), asks), "/{*path:nonfile}"),
        ["short circuit"] = new("/x", (routes, asks) => Ask(routes.MapGet("/x", Handler).ShortCircuit(), asks)),
        ["health check"] = new("/x", (routes, asks) => Ask(routes.MapHealthChecks("/x"), asks)),
        ["hub"] = new("/x/negotiate", (routes, asks) => Ask(routes.MapHub<ServedHub>("/x"), asks), Method: "POST"),
        ["controller"] = new(
            "/asking-controller", (routes, _) => routes.MapControllers(), Undeclared: "/plain-controller"),
        ["controller by convention"] = new("/plain-controller", (routes, asks) => Ask(routes.MapControllers(), asks)),
        ["action of a dynamic route"] = new(
            "/any/thing",
            (routes, asks) => routes.MapFallbackToController("Get", asks ? "AskingDynamic" : "PlainDynamic"),
            "AskingDynamicController", UndeclaredEntry: "PlainDynamicController"),
        ["action of a transformed dynamic route"] = new(
            "/transformed/AskingDynamic", (routes, _) => Transformed(routes), "AskingDynamicController",
            Undeclared: "/transformed/PlainDynamic", UndeclaredEntry: "PlainDynamicController"),
        ["page"] = new("/Asking", (routes, _) => routes.MapRazorPages(), Undeclared: "/Plain"),
        ["page by convention"] = new("/Plain", (routes, asks) => Ask(routes.MapRazorPages(), asks)),
        ["page of a dynamic route"] = new(
            "/any/thing", (routes, asks) => routes.MapFallbackToPage(asks ? "/Asking" : "/Plain"), "/Asking",
            UndeclaredEntry: "/Plain"),
        ["component"] = new(
            "/component", (routes, asks) => Ask(routes.MapRazorComponents<ServedRoot>(), asks)),
        ["custom data source"] = new("/x", (routes, asks) => Ask(Added(routes, new("/x")), asks)),
    };

    public static IEnumerable<string> Names => All.Keys;

    public static Kind Of(string name) => All[name];

    public static void Build(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Served>().AddSingleton<Transformer>().AddSignalR();
        builder.Services.AddHealthChecks().AddCheck<ServedCheck>("served");
        builder.Services.AddRazorComponents();
        builder.Services.AddOnlyControllers(
            typeof(PlainServedController), typeof(AskingServedController), typeof(PlainDynamicController),
            typeof(AskingDynamicController));
        builder.Services.AddRazorPages().ConfigureApplicationPartManager(parts =>
            parts.ApplicationParts.Add(new CompiledRazorAssemblyPart(typeof(Kinds).Assembly)));
    }

    private static string Handler(Served served) => served.Answer();

    private static Task Delegate(HttpContext context) =>
        context.Response.WriteAsync(context.RequestServices.GetRequiredService<Served>().Answer());

    private static RouteGroupBuilder Transformed(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/transformed");
        group.MapDynamicControllerRoute<Transformer>("{name}");
        return group;
    }

    private static IEndpointConventionBuilder Ask(IEndpointConventionBuilder builder, bool asks) =>
        asks ? builder.RequirePermission("members", "search") : builder;

    private static AddOnlySource Added(IEndpointRouteBuilder routes, AddOnlySource source)
    {
        routes.DataSources.Add(source);
        return source;
    }
}

/// <summary>Finds the controller by the name in the path.</summary>
internal sealed class Transformer : DynamicRouteValueTransformer
{
    public override ValueTask<RouteValueDictionary> TransformAsync(
        HttpContext httpContext, RouteValueDictionary values) =>
        new(new RouteValueDictionary { ["controller"] = values["name"], ["action"] = "Get" });
}

/// <param name="Path">The requested path; if the endpoint declares nothing, <paramref name="Undeclared"/>.</param>
/// <param name="Map">Maps it, with a declaration or without.</param>
/// <param name="Entry">Its route or its name in the access map, if that is not the path.</param>
internal sealed record Kind(
    string Path, Func<IEndpointRouteBuilder, bool, IEndpointConventionBuilder> Map, string? Entry = null,
    string Method = "GET", string? Undeclared = null, string? UndeclaredEntry = null)
{
    public string PathOf(bool asks) => asks ? Path : Undeclared ?? Path;

    /// <summary>The classes that the map has for it; one that dynamic routes alone reach has no route.</summary>
    public List<ApiAccessClass> ClassesIn(ApiAccessMap map, bool asks)
    {
        var entry = asks ? Entry : UndeclaredEntry ?? Entry;
        return
        [
            .. map.Entries.Where(found => found.Route == (entry ?? PathOf(asks)) || found.Route == entry
                    || (entry is not null && found.DisplayName.Contains(entry, StringComparison.Ordinal)))
                .Select(found => found.Class).Distinct(),
        ];
    }
}
