using ApiAccessControl.Atlas.Administration.Answers;
using ApiAccessControl.Atlas.Administration.Errors;
using ApiAccessControl.Management;

namespace ApiAccessControl.Atlas.Administration.Routes;

/// <summary>
/// Runs one route. It is also the metadata by which the gate knows that the endpoint manages the policy.
/// </summary>
internal sealed class AtlasEndpoint(AtlasGroup group, AtlasRoute route) : IManagementEndpointMetadata
{
    public AtlasRoute Route => route;

    public bool AdmitsPersons => false;

    public async Task InvokeAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (context.GetApiKey() is not { } key)
        {
            // Without the gate in front no key is proven.
            await context.RefuseApiAccessAsync(AccessReason.CredentialMissing);
            return;
        }

        var format = AnswerFormat.Plain;
        try
        {
            format = AnswerFormat.Of(context.Request);
            var answer = await route.Handle(new(context, group, key));
            await answer.WriteAsync(context, format);
        }
        catch (AtlasException error) when (!context.Response.HasStarted)
        {
            await ErrorEntity.Of(error, group.SaysWhitelist).WriteAsync(context, format);
        }
        catch (ManagementException refusal) when (!context.Response.HasStarted)
        {
            await RefuseAsync(context, refusal, format);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has disconnected, so no answer is written.
        }
    }

    // What the gate refuses too is answered by the gate, with its status and its challenge.
    private Task RefuseAsync(HttpContext context, ManagementException refusal, AnswerFormat format) =>
        ManagementErrors.ReasonOf(refusal) is { } reason
            ? context.RefuseApiAccessAsync(reason)
            : ErrorEntity.Of(ManagementErrors.Of(refusal, context), group.SaysWhitelist).WriteAsync(context, format);
}
