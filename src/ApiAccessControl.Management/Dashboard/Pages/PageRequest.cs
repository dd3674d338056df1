using ApiAccessControl.Management.Dashboard.Forms;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Dashboard.Pages;

/// <summary>A request of a person who may enter.</summary>
internal sealed class PageRequest(HttpContext context, ManagementActor actor, PageLinks links, FormInput? form)
{
    public HttpContext Context => context;

    public ManagementActor Actor => actor;

    public PageLinks Links => links;

    public CancellationToken Aborted => context.RequestAborted;

    /// <summary>The form that was sent. Only an action has one.</summary>
    public FormInput Form => form ?? throw new InvalidOperationException("A page that is only shown has no form.");

    /// <summary>The form of a page that is shown again after a refusal.</summary>
    public FormInput? RefusedForm => form;

    public T Service<T>()
        where T : notnull => context.RequestServices.GetRequiredService<T>();

    /// <summary>A value of the route, as the server unescaped it.</summary>
    public string Value(string name) => context.Request.RouteValues[name] as string ?? "";

    /// <summary>A parameter of the query; null when it is absent or empty.</summary>
    public string? Query(string name) =>
        context.Request.Query[name] is [{ Length: > 0 } text, ..] && text.Trim() is { Length: > 0 } trimmed
            ? trimmed : null;
}
