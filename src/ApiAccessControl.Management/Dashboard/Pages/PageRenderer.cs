using System.Diagnostics.CodeAnalysis;
using System.Text;
using ApiAccessControl.Management.Http.Answers;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApiAccessControl.Management.Dashboard.Pages;

/// <summary>
/// Renders a page to the response. The page is rendered as a whole before the first byte is sent, so that an error in
/// a component is an error response and not half a page.
/// </summary>
internal static class PageRenderer
{
    public static async Task WriteAsync<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TComponent, TModel>(
        HttpContext context, PageContext page, TModel model, int status)
        where TComponent : IComponent
        where TModel : class
    {
        var html = Encoding.UTF8.GetBytes(await RenderAsync<TComponent, TModel>(page, model));
        var response = context.Response;
        PageHeaders.Apply(response);
        response.StatusCode = status;
        response.ContentType = ContentTypes.Html;
        response.ContentLength = html.Length;
        await response.Body.WriteAsync(html, context.RequestAborted);
    }

    private static async Task<string> RenderAsync<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TComponent, TModel>(
        PageContext page, TModel model)
        where TComponent : IComponent
        where TModel : class
    {
        await using var renderer = new HtmlRenderer(NoServices.Instance, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(PageRoot<,>.Page)] = page,
                [nameof(PageRoot<,>.Model)] = model,
            });
            var root = await renderer.RenderComponentAsync<PageRoot<TComponent, TModel>>(parameters);
            return root.ToHtmlString();
        });
    }
}
