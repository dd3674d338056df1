using ApiAccessControl.Http.Endpoints;
using ApiAccessControl.Http.Identity;
using Microsoft.AspNetCore.Authorization;

namespace ApiAccessControl.Startup;

/// <summary>
/// Determines what the host's own authorization requires of an endpoint, as far as its policies show it.
/// </summary>
internal sealed class EndpointAuthorization(IServiceProvider services, SchemeNames schemes, KeyUsers users)
{
    private readonly IAuthorizationPolicyProvider? _policies = services.GetService<IAuthorizationPolicyProvider>();

    /// <summary>Adds the requirements of authorization, and their errors, to the entry.</summary>
    public ApiAccessMapEntry Complete(Endpoint endpoint, ApiAccessMapEntry entry)
    {
        var metadata = endpoint.Metadata;
        if (_policies is null || metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return entry;
        }

        if (!_policies.AllowsCachingPolicies)
        {
            // The policies may change, so their current state is not that of a later request.
            return entry with { RequiresUser = !users.Includes(EndpointRequirementsReader.Read(endpoint)) };
        }

        try
        {
            // Falls back to the host's fallback policy when the endpoint has none.
            var policy = AuthorizationPolicy.CombineAsync(
                _policies, metadata.GetOrderedMetadata<IAuthorizeData>(),
                metadata.GetOrderedMetadata<AuthorizationPolicy>()).GetAwaiter().GetResult();
            var requiresUser = (policy is not null || metadata.GetMetadata<IAuthorizationRequirementData>() is not null)
                && !users.Includes(EndpointRequirementsReader.Read(endpoint));
            return Complete(entry, policy, requiresUser);
        }
        catch (Exception exception)
        {
            // A provider of the host that cannot answer at startup, or a policy that does not exist.
            return entry with { RequiresUser = true, AuthorizationErrors = ErrorsOf(entry, exception) };
        }
    }

    private ApiAccessMapEntry Complete(ApiAccessMapEntry entry, AuthorizationPolicy? policy, bool requiresUser)
    {
        IReadOnlyList<string> named = policy?.AuthenticationSchemes ?? [];
        var takesKeys = named.Count == 0 ? schemes.IsDefaultOurs : named.Any(schemes.MayBeOurs);
        return entry with
        {
            RequiresUser = requiresUser && !takesKeys,
            UnknownSchemes = [.. named.Where(scheme => !schemes.Has(scheme)).Distinct(StringComparer.Ordinal)],
            AuthorizationErrors = entry.OrScheme is null ? [] : [.. ErrorsOf(entry.OrScheme, named)],
        };
    }

    private static IReadOnlyList<string> ErrorsOf(ApiAccessMapEntry entry, Exception exception) =>
        entry.OrScheme is null ? [] :
        [
            $"RequireApiKey(orScheme: \"{entry.OrScheme}\") leaves requests without a key to authorization, and the "
                + $"policy there cannot be read: {exception.Message}",
        ];

    private IEnumerable<string> ErrorsOf(string orScheme, IReadOnlyList<string> named)
    {
        foreach (var unknown in named.Where(scheme => !schemes.Has(scheme)).Distinct(StringComparer.Ordinal))
        {
            yield return $"RequireApiKey(orScheme: \"{orScheme}\") leaves requests without a key to authorization, and "
                + $"a policy there names the authentication scheme '{unknown}', which is not registered; add it with "
                + "AddAuthentication().";
        }

        if (named.Count > 0 && !named.Any(schemes.MayBeOurs))
        {
            yield return $"RequireApiKey(orScheme: \"{orScheme}\") accepts a key, and the authorization policy names "
                + $"schemes without that of keys ({string.Join(", ", named)}), so authorization would refuse every "
                + "key; add the scheme of AddAuthentication().AddApiAccessControl() to the policy, or name no scheme "
                + "there.";
        }
    }
}
