using ApiAccessControl;
using ApiAccessControl.Http;
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
    /// is revoked, disabled, rotated past its overlap or expired, when the API is switched off, or when the request
    /// ends.
    /// </summary>
    public static CancellationToken GetApiKeyEnded(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ApiAccessFeature.Of(context) is { DecisionRef.IsProven: true } feature
            ? context.RequestServices.GetRequiredService<KeyLifetimes>()
                .Watch(context, feature.DecisionRef, feature.Policy!)
            : context.RequestAborted;
    }
}
