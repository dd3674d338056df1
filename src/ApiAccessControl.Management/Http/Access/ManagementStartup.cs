using ApiAccessControl.Management.Http.ConsoleSignIn;
using ApiAccessControl.Management.Http.Routes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Management.Http.Access;

/// <summary>
/// Looks at the mapped routes before the server listens. A management API that admits no one, or that any site may call
/// from a browser, refuses the start.
/// </summary>
internal sealed class ManagementStartup(
    IServiceProvider services, IOptions<ManagementOptions> options, ConsoleLink link) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        next(app);
        if (services.GetService<EndpointDataSource>() is not { } source)
        {
            return;
        }

        var errors = source.Endpoints.SelectMany(ErrorsOf).Distinct(StringComparer.Ordinal).ToArray();
        if (errors.Length > 0)
        {
            throw new ApiAccessConfigurationException(errors);
        }

        link.Announce(source.Endpoints);
    };

    private IEnumerable<string> ErrorsOf(Endpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<RestEndpoint>() is not { } rest
            || endpoint.Metadata.GetMetadata<HostPolicies>() is not { } policies)
        {
            yield break;
        }

        var call = $"MapApiAccessManagement(\"{rest.Group.Path}\")";
        if (!policies.Any && rest.Group.Console is null && !options.Value.KeysOnly)
        {
            yield return $"{call} admits no person: write {call}.RequireAuthorization(\"...\") with the policy of "
                + "those who may manage access, or .AllowConsoleSignIn() on a machine without a sign-in system, or set "
                + $"{ManagementOptions.SectionName}:KeysOnly to true when only API keys may.";
        }

        if (policies.Any && services.GetService<IAuthorizationPolicyProvider>() is null)
        {
            yield return $"{call} requires authorization, and the host has none: call AddAuthorization().";
        }

        if (IsOpenToAnyOrigin(endpoint))
        {
            yield return $"{call} has a CORS policy that allows any origin: name the origins that may call it, or take "
                + "the policy away.";
        }
    }

    private bool IsOpenToAnyOrigin(Endpoint endpoint) => endpoint.Metadata.GetMetadata<ICorsMetadata>() switch
    {
        ICorsPolicyMetadata { Policy: var policy } => AllowsAny(policy),
        IEnableCorsAttribute { PolicyName: var name } => PolicyOf(name) is { } policy && AllowsAny(policy),
        _ => false,
    };

    // A policy can also allow every origin by a function that always says yes.
    private static bool AllowsAny(CorsPolicy policy) =>
        policy.AllowAnyOrigin || policy.IsOriginAllowed("https://any-origin.invalid");

    private CorsPolicy? PolicyOf(string? name)
    {
        var cors = services.GetService<IOptions<CorsOptions>>()?.Value;
        return name is null ? cors?.GetPolicy(cors.DefaultPolicyName) : cors?.GetPolicy(name);
    }
}
