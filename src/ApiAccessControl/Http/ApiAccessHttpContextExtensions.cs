using ApiAccessControl;
using ApiAccessControl.Http;
using ApiAccessControl.Http.Answers;
using ApiAccessControl.Http.Identity;

namespace Microsoft.AspNetCore.Http;

/// <summary>What the gate knows of the current request.</summary>
public static class ApiAccessHttpContextExtensions
{
    /// <summary>The key that was proven for this request; <see langword="null"/> when none was.</summary>
    public static ApiKeyIdentity? GetApiKey(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<IApiAccessFeature>()?.Key;
    }

    /// <summary>
    /// A token for connections that stay open (WebSockets, server-sent events): cancelled when the key that opened it
    /// is revoked, disabled, rotated past its overlap or expired, when the API is switched off (not on a management
    /// endpoint), or when the request ends.
    /// </summary>
    public static CancellationToken GetApiKeyEnded(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ApiAccessFeature.Of(context) is { DecisionRef.IsProven: true } feature
            ? context.RequestServices.GetRequiredService<KeyLifetimes>()
                .Watch(context, feature.DecisionRef, feature.Policy!, feature.Endpoint.IsManagement)
            : context.RequestAborted;
    }

    /// <summary>
    /// Refuses the request the way the gate does: with the status, the challenge and the body of that reason. For
    /// endpoints that decide about persons themselves (<see cref="IManagementEndpointMetadata"/>).
    /// </summary>
    public static Task RefuseApiAccessAsync(this HttpContext context, AccessReason reason)
    {
        ArgumentNullException.ThrowIfNull(context);
        var decision = new AccessDecision
        {
            Verdict = AccessVerdict.Refused,
            Reason = reason,
            StatusCode = reason.Status(),
            Address = context.Connection.RemoteIpAddress,
        };
        return RefusalWriters.WriteAsync(
            context, decision, context.RequestServices.GetRequiredService<IAccessRefusalWriter>());
    }
}
