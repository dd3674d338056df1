using ApiAccessControl.Decisions;
using ApiAccessControl.Options;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace ApiAccessControl.Http.Identity;

/// <summary>
/// Decides where a key becomes <c>HttpContext.User</c>: where that opens nothing that the host has protected, and where
/// the host says that a key is equivalent to a user. Until <see cref="ReadHostAuthorization"/> has run, only where the
/// endpoint itself says so.
/// </summary>
internal sealed class KeyUsers(IServiceProvider services, ResolvedOptions options)
{
    private volatile bool _everywhere;
    private volatile bool _whereNoUserIsRequired;

    /// <summary>The scheme of this package, if it is the host's default.</summary>
    public string? DefaultScheme { get; private set; }

    // Blocking is acceptable here: no request is served yet, and the framework's own providers complete synchronously.
    public void ReadHostAuthorization()
    {
        DefaultScheme = ReadDefaultScheme();
        var policies = services.GetService<IAuthorizationPolicyProvider>();
        _everywhere = options.Credentials.SatisfiesAuthorization || DefaultScheme is not null;

        // A provider whose policies may change is treated like one with a fallback policy.
        _whereNoUserIsRequired = policies is null || (policies.AllowsCachingPolicies
            && policies.GetFallbackPolicyAsync().GetAwaiter().GetResult() is null);
    }

    public bool Includes(EndpointRequirements endpoint) =>
        _everywhere || endpoint.LeavesKeylessToAuthorization || (_whereNoUserIsRequired && !endpoint.AsksForUser);

    private string? ReadDefaultScheme() =>
        services.GetService<IAuthenticationSchemeProvider>() is { } schemes
        && schemes.GetDefaultAuthenticateSchemeAsync().GetAwaiter().GetResult() is { } scheme
        && IsOurs(scheme) ? scheme.Name : null;

    public static bool IsOurs(AuthenticationScheme scheme) => scheme.HandlerType == typeof(ApiKeyAuthenticationHandler);
}
