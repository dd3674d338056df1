using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Dashboard.Pages;

/// <summary>What a page handler answers.</summary>
internal abstract record PageAnswer
{
    /// <summary>A page whose component takes its model as a cascading parameter.</summary>
    public static PageAnswer Page<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TComponent, TModel>(
        TModel model, int status = StatusCodes.Status200OK)
        where TComponent : IComponent
        where TModel : class => new Shown<TComponent, TModel>(model) { Status = status };

    /// <summary>A redirect within the dashboard, with the code of the message to show there.</summary>
    public static PageAnswer Redirect(string link, string? message = null) =>
        new Redirected(PageLinks.WithQuery(link, ("done", message)));

    public abstract Task WriteAsync(HttpContext context, PageContext page);

    private sealed record Shown<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TComponent, TModel>(
        TModel Model) : PageAnswer
        where TComponent : IComponent
        where TModel : class
    {
        public int Status { get; init; }

        public override Task WriteAsync(HttpContext context, PageContext page) =>
            PageRenderer.WriteAsync<TComponent, TModel>(
                context, page, Model, page.Refused is { } refused ? refused.Status : Status);
    }

    private sealed record Redirected(string Link) : PageAnswer
    {
        // 303: the browser follows with a GET, so that a reload repeats no action.
        public override Task WriteAsync(HttpContext context, PageContext page)
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = Link;
            return Task.CompletedTask;
        }
    }
}
