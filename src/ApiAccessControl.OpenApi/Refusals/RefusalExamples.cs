using System.Net;
using System.Text.Json.Nodes;

namespace ApiAccessControl.OpenApi.Refusals;

/// <summary>
/// Bodies of refusals, written by the host's own writer: the texts of the gate are not repeated here. Problem details
/// have no example, because the application may add members to them that belong to one request, such as a trace id.
/// </summary>
internal sealed class RefusalExamples(
    IAccessRefusalWriter writer, EffectiveAccessOptions options, IServiceProvider services)
{
    // Of a network for documentation (RFC 5737). It stands in an example where addresses are disclosed.
    private static readonly IPAddress Address = new([198, 51, 100, 7]);

    public JsonNode? Of(int status)
    {
        if (options.RefusalFormat == RefusalFormat.ProblemDetails)
        {
            return null;
        }

        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = services };
        context.Response.Body = body;

        // The writers of this package write into memory, so the task is completed.
        writer.WriteAsync(context, new()
        {
            Verdict = AccessVerdict.Refused,
            Reason = ReasonOf(status),
            StatusCode = status,
            Address = Address,
        }).GetAwaiter().GetResult();
        return JsonNode.Parse(body.ToArray());
    }

    private static AccessReason ReasonOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => AccessReason.CredentialAmbiguous,
        StatusCodes.Status401Unauthorized => AccessReason.CredentialMissing,
        StatusCodes.Status403Forbidden => AccessReason.NetworkNotAllowed,
        StatusCodes.Status404NotFound => AccessReason.EndpointNotFound,
        _ => AccessReason.ApiDisabled,
    };
}
