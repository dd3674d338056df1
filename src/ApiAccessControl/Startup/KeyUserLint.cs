using ApiAccessControl.Diagnostics;
using ApiAccessControl.Http.Endpoints;
using ApiAccessControl.Http.Identity;
using ApiAccessControl.Profiles;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace ApiAccessControl.Startup;

/// <summary>
/// Says at start what a key means to the host's own authorization, and finds endpoints on which the two exclude each
/// other.
/// </summary>
internal sealed class KeyUserLint(
    KeyUsers users, AccessRules rules, IServiceProvider services, ILogger<KeyUserLint> logger)
{
    private readonly Findings _keyAndUser = new();

    public void AskHost()
    {
        users.AskHost();
        if (users.DefaultScheme is { } scheme)
        {
            KeyUserLog.KeysAreUsers(
                logger, $"The scheme \"{scheme}\" of API keys is the default of the host's authentication");
        }

        if (rules.Credentials.SatisfiesAuthorization)
        {
            KeyUserLog.KeysAreUsers(logger, "Credentials:SatisfiesAuthorization is true");
        }
    }

    /// <summary>
    /// A policy that names schemes replaces the user by what they give; without the scheme of this package that is
    /// nobody, so no key would ever enter where the endpoint says that it may.
    /// </summary>
    public string? FaultOf(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<RequireApiKeyAttribute>()?.OrScheme is { } orScheme
        && PolicyOf(endpoint) is { AuthenticationSchemes: { Count: > 0 } schemes } && !schemes.Any(MayBeOurs)
            ? $"RequireApiKey(orScheme: \"{orScheme}\") lets a key in, and its authorization policy takes users of "
                + $"{string.Join(", ", schemes)} alone; add AddAuthentication().AddApiAccessControl() and its scheme "
                + "\"ApiKey\" to the policy, or name no scheme there."
            : null;

    public void Report(IReadOnlyList<Endpoint> endpoints)
    {
        var names = _keyAndUser.New(endpoints
            .Where(endpoint => EndpointClassifier.IsServed(endpoint) && NeedsKeyAndUser(endpoint))
            .Select(endpoint => endpoint.DisplayName ?? ""));
        if (!names.IsEmpty)
        {
            KeyUserLog.KeyAndUser(logger, names.Count, names);
        }
    }

    private bool NeedsKeyAndUser(Endpoint endpoint)
    {
        var asked = EndpointRulesReader.Read(endpoint);
        return asked is { IsDeclared: true, IsForNobody: false, IsAnonymous: false, IsDisabled: false }
            && !users.Includes(asked)
            && (PolicyOf(endpoint) ?? users.Fallback)?.AuthenticationSchemes.Any(MayBeOurs) is not true;
    }

    // A provider whose policies may change is not asked, and a policy that does not exist names no scheme.
    private AuthorizationPolicy? PolicyOf(Endpoint endpoint)
    {
        var data = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>();
        return services.GetService<IAuthorizationPolicyProvider>() is { AllowsCachingPolicies: true } provider
            && data.All(asked => asked.Policy is null || Exists(provider, asked.Policy))
                ? AuthorizationPolicy
                    .CombineAsync(provider, data, endpoint.Metadata.GetOrderedMetadata<AuthorizationPolicy>())
                    .GetAwaiter().GetResult()
                : null;
    }

    private static bool Exists(IAuthorizationPolicyProvider provider, string policy) =>
        provider.GetPolicyAsync(policy).GetAwaiter().GetResult() is not null;

    // A scheme that forwards may forward to ours.
    private bool MayBeOurs(string scheme) =>
        services.GetService<IAuthenticationSchemeProvider>() is { } schemes
        && schemes.GetSchemeAsync(scheme).GetAwaiter().GetResult() is { } found
        && (KeyUsers.IsOurs(found) || found.HandlerType == typeof(PolicySchemeHandler));
}
