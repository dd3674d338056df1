using ApiAccessControl.Decisions;
using ApiAccessControl.Options;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace ApiAccessControl.Http.Identity;

/// <summary>
/// Where a key becomes <c>HttpContext.User</c>: where that opens nothing that the host had closed, and where the host
/// says that a key is as good as a user. Until the host was asked, nowhere but where the endpoint says so itself.
/// </summary>
internal sealed class KeyUsers(IServiceProvider services, ResolvedOptions rules)
{
    private volatile bool _everywhere;
    private volatile bool _whereNoUserIsAsked;

    /// <summary>The scheme of this package that is the host's default, if it is.</summary>
    public string? DefaultScheme { get; private set; }

    // Waiting is right here: nothing is served yet, and the framework's own providers answer at once.
    public void AskHost()
    {
        DefaultScheme = ReadDefaultScheme();
        var policies = services.GetService<IAuthorizationPolicyProvider>();
        _everywhere = rules.Credentials.SatisfiesAuthorization || DefaultScheme is not null;

        // A provider whose policies may change counts as one with a fallback policy.
        _whereNoUserIsAsked = policies is null || (policies.AllowsCachingPolicies
            && policies.GetFallbackPolicyAsync().GetAwaiter().GetResult() is null);
    }

    public bool Includes(EndpointRequirements endpoint) =>
        _everywhere || endpoint.LeavesKeylessToAuthorization || (_whereNoUserIsAsked && !endpoint.AsksForUser);

    private string? ReadDefaultScheme() =>
        services.GetService<IAuthenticationSchemeProvider>() is { } schemes
        && schemes.GetDefaultAuthenticateSchemeAsync().GetAwaiter().GetResult() is { } scheme
        && IsOurs(scheme) ? scheme.Name : null;

    public static bool IsOurs(AuthenticationScheme scheme) => scheme.HandlerType == typeof(ApiKeyAuthenticationHandler);
}
