using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace ApiAccessControl.Management.Http.Access;

/// <summary>
/// The authorization that the host put on the group. It is about persons, so it is taken off the REST routes when they
/// are built: otherwise the framework would redirect a key to the login page. It is evaluated by
/// <see cref="PersonGate"/>, for requests without a key.
/// </summary>
internal sealed class HostPolicies
{
    // Without any authorization metadata the host's fallback policy would apply, and refuse keys.
    private static readonly AuthorizationPolicy Everybody =
        new AuthorizationPolicyBuilder().RequireAssertion(static _ => true).Build();

    private HostPolicies(IReadOnlyList<object> metadata)
    {
        Data = [.. metadata.OfType<IAuthorizeData>()];
        Policies = [.. metadata.OfType<AuthorizationPolicy>()];
        Requirements = [.. metadata.OfType<IAuthorizationRequirementData>()];
    }

    public IReadOnlyList<IAuthorizeData> Data { get; }

    public IReadOnlyList<AuthorizationPolicy> Policies { get; }

    public IReadOnlyList<IAuthorizationRequirementData> Requirements { get; }

    /// <summary>Whether the host said anything.</summary>
    public bool Any => Data.Count + Policies.Count + Requirements.Count > 0;

    /// <summary>Takes the host's authorization out of the endpoint, and leaves this in its place.</summary>
    public static void Take(EndpointBuilder endpoint)
    {
        var metadata = endpoint.Metadata;
        var policies = new HostPolicies([.. metadata]);
        for (var i = metadata.Count - 1; i >= 0; i--)
        {
            if (metadata[i] is IAuthorizeData or AuthorizationPolicy or IAuthorizationRequirementData)
            {
                metadata.RemoveAt(i);
            }
        }

        metadata.Add(policies);
        metadata.Add(Everybody);
    }

    /// <summary>All of it as one policy, as the authorization middleware combines it.</summary>
    public async Task<AuthorizationPolicy?> CombineAsync(IAuthorizationPolicyProvider provider)
    {
        var combined = Data.Count + Policies.Count == 0
            ? null
            : await AuthorizationPolicy.CombineAsync(provider, Data, Policies);
        if (Requirements.Count == 0)
        {
            return combined;
        }

        var builder = new AuthorizationPolicyBuilder();
        if (combined is not null)
        {
            builder.Combine(combined);
        }

        foreach (var requirement in Requirements.SelectMany(data => data.GetRequirements()))
        {
            builder.AddRequirements(requirement);
        }

        return builder.Build();
    }
}
