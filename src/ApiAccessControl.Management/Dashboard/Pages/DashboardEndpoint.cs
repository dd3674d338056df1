using ApiAccessControl.Management.Dashboard.Forms;
using ApiAccessControl.Management.Dashboard.Screens.Messages;
using ApiAccessControl.Management.Guards;
using ApiAccessControl.Management.Http;
using ApiAccessControl.Management.Http.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace ApiAccessControl.Management.Dashboard.Pages;

/// <summary>
/// Runs one route of the dashboard: whether another site sent the request, who makes it, the form, the handler, the
/// page. It is also the metadata by which the gate knows that the endpoint manages the policy.
/// </summary>
internal sealed class DashboardEndpoint(ManagementGroup group, PageRoute route) : IManagementEndpointMetadata
{
    public ManagementGroup Group => group;

    public PageRoute Route => route;

    public bool AdmitsPersons => true;

    public async Task InvokeAsync(HttpContext context)
    {
        PageHeaders.Apply(context.Response);
        var page = NewPage(context);
        try
        {
            await AnswerAsync(context, page);
        }
        catch (ManagementException refusal) when (!context.Response.HasStarted)
        {
            await MessagePages.Refusal(refusal).WriteAsync(context, page);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has disconnected, so no answer is written.
        }
    }

    private async Task AnswerAsync(HttpContext context, PageContext page)
    {
        if (CrossSite.IsRefused(context.Request))
        {
            throw new ManagementException(
                StatusCodes.Status403Forbidden, RestCodes.CrossSite, "A page of another site sent this form.");
        }

        var form = route.IsAction ? await FormReader.ReadAsync(context) : null;
        var policies = context.GetEndpoint()!.Metadata.GetRequiredMetadata<HostPolicies>();
        var person = await context.RequestServices.GetRequiredService<PersonGate>()
            .FindAsync(context, group, policies);
        if (person.Actor is not { } actor)
        {
            await SignInPages.AnswerAsync(context, page, person, form, group);
            return;
        }

        if (!actor.IsPerson)
        {
            throw new ManagementException(
                StatusCodes.Status403Forbidden, RestCodes.PersonNotAllowed,
                "The dashboard is for persons. An API key can use the management API only.");
        }

        page = Known(context, page, actor);
        if (route.CreatesSecret && !await IsConfirmedAsync(context, actor))
        {
            await SignInPages.ConfirmAsync(context, page, form);
            return;
        }

        await RunAsync(context, page, new(context, actor, page.Links, form));
    }

    private async Task RunAsync(HttpContext context, PageContext page, PageRequest request)
    {
        if (route.Show is not null && request.Form.ToShowAgain() is { } again)
        {
            page = page with { Refused = new(OwnAddress(context), again, null) };
            await (await route.Show(request)).WriteAsync(context, page);
            return;
        }

        PageAnswer answer;
        try
        {
            answer = await route.Handle(request);
        }
        catch (ManagementException refusal)
            when (route.Show is not null && refusal.Status != StatusCodes.Status404NotFound)
        {
            page = page with { Refused = new(OwnAddress(context), request.Form, refusal) };
            answer = await route.Show(request);
        }

        await answer.WriteAsync(context, page);
    }

    private static async Task<bool> IsConfirmedAsync(HttpContext context, ManagementActor actor)
    {
        try
        {
            await context.RequestServices.GetRequiredService<StepUpGuard>().CheckAsync(actor);
            return true;
        }
        catch (ManagementException refusal) when (refusal.Code == ManagementCodes.StepUpRequired)
        {
            return false;
        }
    }

    private PageContext NewPage(HttpContext context) => new(
        PageLinks.Of(context, route.Pattern),
        context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());

    private PageContext Known(HttpContext context, PageContext page, ManagementActor actor)
    {
        var services = context.RequestServices;
        var status = services.GetRequiredService<PolicyStatusReader>().Read();
        var environment = services.GetService<IHostEnvironment>()?.EnvironmentName;
        return page with
        {
            Person = actor.Name,
            CanSignOut = group.Console?.IsSignedIn(context) == true,
            Place = $"{environment} · {Environment.MachineName} · {status.Store} · revision {status.Revision}",
            IsReadOnly = services.GetService<IPolicyManager>() is null,
            Message = route.IsAction ? null : ScreenList.MessageOf(context.Request.Query["done"]),
        };
    }

    private static string OwnAddress(HttpContext context) =>
        (context.Request.PathBase + context.Request.Path).ToUriComponent();
}
