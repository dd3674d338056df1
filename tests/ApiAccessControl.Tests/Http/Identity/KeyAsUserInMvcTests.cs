using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Authorization;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.SignalR;

namespace ApiAccessControl.Tests.Http.Identity;

/// <summary>Filters of MVC and methods of hubs authorize too: there a key does not become the user.</summary>
public class KeyAsUserInMvcTests
{
    private static readonly NewApiKey Key = TestKeys.Make("key as user in MVC");

    [Theory]
    [InlineData("/filters/none", true)]
    [InlineData("/filters/framework", true)]
    [InlineData("/filters/own-resource", true)]
    [InlineData("/filters/synchronous", false)]
    [InlineData("/filters/asynchronous", false)]
    [InlineData("/filters/factory", false)]
    [InlineData("/filters/type", false)]
    [InlineData("/filters/type-of-resource", true)]
    [InlineData("/filters/service", false)]
    [InlineData("/filters/hidden-service", false)]
    public async Task With_a_custom_authorization_filter_or_filter_factory_a_key_is_not_the_user(
        string path, bool isUser)
    {
        await using var host = await StartAsync();

        var (_, body) = await host.GetAsync(path, Wire.Header(Key));

        Assert.Equal(isUser ? $"{Key.Id} {Key.Id}" : $" {Key.Id}", body);
    }

    [Fact]
    public async Task A_global_authorization_filter_is_not_satisfied_by_a_key()
    {
        await using var host = await StartAsync(filters => filters.Add(new AuthorizeFilter()));

        Assert.Equal(401, await host.StatusAsync("/filters/none", Wire.Header(Key)));
    }

    [Theory]
    [InlineData("/free", true)]
    [InlineData("/authorized", false)]
    public async Task On_a_hub_with_authorized_methods_a_key_is_not_the_user(string path, bool isUser)
    {
        string? seen = null;
        await using var host = await TestHost.StartAsync(
            Wire.Section(Wire.Key(Key)),
            app =>
            {
                app.MapHub<FreeHub>("/free").RequireApiKey();
                app.MapHub<AuthorizedHub>("/authorized").RequireApiKey();
            },
            use: app => app.UseApiAccessControl().Use((context, next) =>
            {
                seen = $"{context.User.Identity?.Name} {context.GetApiKey()?.Id}";
                return next(context);
            }),
            services: services => services.AddSignalR());

        using var response = await host.SendAsync(
            HttpMethod.Post, $"{path}/negotiate?negotiateVersion=1", Wire.Header(Key));

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(isUser ? $"{Key.Id} {Key.Id}" : $" {Key.Id}", seen);
    }

    private static Task<TestHost> StartAsync(Action<FilterCollection>? filters = null) => TestHost.StartAsync(
        Wire.Section(Wire.Key(Key)),
        app => app.MapControllers(),
        use: app => app.UseApiAccessControl().UseAuthentication(),
        services: services =>
        {
            services.AddAuthentication(TokenScheme.Name).AddTokens();
            services.AddAuthorization();
            services.AddSingleton<Silent>();
            services.AddSingleton<ISilent, Silent>();
            services.AddOnlyControllers(typeof(FiltersController));
            services.Configure<MvcOptions>(options => filters?.Invoke(options.Filters));
        });

    private sealed class FreeHub : Hub
    {
        public string Free() => Context.ConnectionId;
    }

    private sealed class AuthorizedHub : Hub
    {
        public string Free() => Context.ConnectionId;

        [Authorize]
        public string Authorized() => Context.ConnectionId;
    }
}

/// <summary>Its filters admit every request: only their presence counts.</summary>
[Route("filters")]
[RequireApiKey]
public sealed class FiltersController : ControllerBase
{
    [HttpGet("none")]
    public string None() => Who();

    [HttpGet("framework")]
    [RequestSizeLimit(1000)]
    [ResponseCache(NoStore = true)]
    public string Framework() => Who();

    [HttpGet("own-resource")]
    [SilentResource]
    public string Resource() => Who();

    [HttpGet("synchronous")]
    [SilentAuthorization]
    public string Synchronous() => Who();

    [HttpGet("asynchronous")]
    [SilentAsyncAuthorization]
    public string Asynchronous() => Who();

    [HttpGet("factory")]
    [SilentFactory]
    public string Factory() => Who();

    [HttpGet("type")]
    [TypeFilter(typeof(Silent))]
    public string Typed() => Who();

    [HttpGet("type-of-resource")]
    [TypeFilter(typeof(SilentResourceAttribute))]
    public string TypedResource() => Who();

    [HttpGet("service")]
    [ServiceFilter(typeof(Silent))]
    public string Service() => Who();

    [HttpGet("hidden-service")]
    [ServiceFilter(typeof(ISilent))]
    public string HiddenService() => Who();

    private string Who() => $"{User.Identity?.Name} {HttpContext.GetApiKey()?.Id}";
}

internal interface ISilent : IFilterMetadata;

internal sealed class Silent : ISilent, IAuthorizationFilter
{
    public void OnAuthorization(AuthorizationFilterContext context)
    {
    }
}

[AttributeUsage(AttributeTargets.Method)]
internal sealed class SilentResourceAttribute : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }
}

[AttributeUsage(AttributeTargets.Method)]
internal sealed class SilentAuthorizationAttribute : Attribute, IAuthorizationFilter
{
    public void OnAuthorization(AuthorizationFilterContext context)
    {
    }
}

[AttributeUsage(AttributeTargets.Method)]
internal sealed class SilentAsyncAuthorizationAttribute : Attribute, IAsyncAuthorizationFilter
{
    public Task OnAuthorizationAsync(AuthorizationFilterContext context) => Task.CompletedTask;
}

[AttributeUsage(AttributeTargets.Method)]
internal sealed class SilentFactoryAttribute : Attribute, IFilterFactory
{
    public bool IsReusable => true;

    public IFilterMetadata CreateInstance(IServiceProvider serviceProvider) => new Silent();
}
