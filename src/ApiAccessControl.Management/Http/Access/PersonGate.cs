using System.Security.Claims;
using ApiAccessControl.Management.Http.Answers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Http.Access;

/// <summary>
/// Who makes a request: the key that the gate has proven, else a person whom the console session or the host's policy
/// admits. It never redirects: a client of an API must see that it is refused.
/// </summary>
internal sealed class PersonGate(IOptions<ManagementOptions> options, OwnRefusals refusals)
{
    private const string ConsoleName = "console";

    /// <summary>The actor; null when the refusal has been written.</summary>
    public async ValueTask<ManagementActor?> AdmitAsync(
        HttpContext context, ManagementGroup group, HostPolicies policies)
    {
        var address = context.Connection.RemoteIpAddress;
        if (context.GetApiKey() is { } key)
        {
            return ManagementActor.Key(key.Id) with { Address = address };
        }

        if (options.Value.KeysOnly)
        {
            await RefuseAsync(context);
            return null;
        }

        if (group.Console?.IsSignedIn(context) == true)
        {
            return ManagementActor.Person(ConsoleName) with { Address = address };
        }

        return await UserAsync(context, policies) is { } user
            ? ManagementActor.Person(PersonName.Of(user)) with
            {
                Address = address,
                User = user,
                Scope = options.Value.ScopeOf?.Invoke(user),
            }
            : null;
    }

    private async ValueTask<ClaimsPrincipal?> UserAsync(HttpContext context, HostPolicies policies)
    {
        var services = context.RequestServices;
        if (!policies.Any
            || services.GetService<IAuthorizationPolicyProvider>() is not { } provider
            || await policies.CombineAsync(provider) is not { } policy)
        {
            await RefuseAsync(context);
            return null;
        }

        var evaluator = services.GetRequiredService<IPolicyEvaluator>();
        var authentication = await evaluator.AuthenticateAsync(policy, context);
        var result = await evaluator.AuthorizeAsync(policy, authentication, context, context);

        // A policy that admits people who are not signed in (an assertion about the address) names no person for the
        // audit.
        if (result.Succeeded && context.User.Identities.Any(identity => identity.IsAuthenticated))
        {
            SignInExpiry.Remember(context, authentication);
            return context.User;
        }

        if (result.Forbidden)
        {
            refusals.Add(context, RestCodes.PersonNotAllowed);
            await Problems.WriteAsync(
                context, StatusCodes.Status403Forbidden, RestCodes.PersonNotAllowed,
                "The host's authorization policy for the management API does not admit this person.");
        }
        else
        {
            await RefuseAsync(context);
        }

        return null;
    }

    private Task RefuseAsync(HttpContext context)
    {
        refusals.Add(context, AccessReason.CredentialMissing.Code());
        return context.RefuseApiAccessAsync(AccessReason.CredentialMissing);
    }
}
