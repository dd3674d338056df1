using ApiAccessControl.Management.Http.Access;
using ApiAccessControl.Management.Http.Answers;
using ApiAccessControl.Management.Http.Bodies;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Http.Routes;

/// <summary>
/// Runs one route: who makes the request, whether another site sent it, the media type, the use case, the answer. It is
/// also the metadata by which the gate knows that the endpoint manages the policy.
/// </summary>
internal sealed class RestEndpoint(ManagementGroup group, RestRoute route) : IManagementEndpointMetadata
{
    public ManagementGroup Group => group;

    public RestRoute Route => route;

    public bool AdmitsPersons => true;

    public async Task InvokeAsync(HttpContext context)
    {
        ResponseRules.Apply(context.Response);
        var policies = context.GetEndpoint()!.Metadata.GetRequiredMetadata<HostPolicies>();
        var gate = context.RequestServices.GetRequiredService<PersonGate>();
        if (await gate.AdmitAsync(context, group, policies) is not { } actor)
        {
            return;
        }

        try
        {
            await (await AnswerAsync(context, actor)).WriteAsync(context);
        }
        catch (ManagementException refusal) when (!context.Response.HasStarted)
        {
            await Problems.WriteAsync(context, refusal);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has disconnected, so no answer is written.
        }
    }

    private Task<Answer> AnswerAsync(HttpContext context, ManagementActor actor)
    {
        if (CrossSite.IsRefused(context.Request))
        {
            context.RequestServices.GetRequiredService<OwnRefusals>().Add(context, RestCodes.CrossSite);
            throw new ManagementException(
                StatusCodes.Status403Forbidden, RestCodes.CrossSite,
                "A page of another site sent this request. Call the management API from its own origin, or from a "
                + "program.");
        }

        if (!HttpMethods.IsGet(context.Request.Method))
        {
            BodyText.RequireJson(context.Request);
        }

        return route.Handle(new(context, actor, route));
    }
}
