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
        var found = await FindAsync(context, group, policies);
        if (found.Actor is { } actor)
        {
            return actor;
        }

        if (found.IsSignedIn)
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

    /// <summary>Who it is, without an answer.</summary>
    public async ValueTask<PersonResult> FindAsync(HttpContext context, ManagementGroup group, HostPolicies policies)
    {
        var address = context.Connection.RemoteIpAddress;
        if (context.GetApiKey() is { } key)
        {
            return new(ManagementActor.Key(key.Id) with { Address = address }, false, null);
        }

        if (options.Value.KeysOnly)
        {
            return default;
        }

        if (group.Console?.IsSignedIn(context) == true)
        {
            return new(ManagementActor.Person(ConsoleName) with { Address = address }, true, null);
        }

        return await OfHostAsync(context, policies);
    }

    private async ValueTask<PersonResult> OfHostAsync(HttpContext context, HostPolicies policies)
    {
        var services = context.RequestServices;
        if (!policies.Any
            || services.GetService<IAuthorizationPolicyProvider>() is not { } provider
            || await policies.CombineAsync(provider) is not { } policy)
        {
            return default;
        }

        var evaluator = services.GetRequiredService<IPolicyEvaluator>();
        var authentication = await evaluator.AuthenticateAsync(policy, context);
        var result = await evaluator.AuthorizeAsync(policy, authentication, context, context);

        // A policy that admits people who are not signed in (an assertion about the address) names no person for the
        // audit.
        var user = context.User;
        if (!result.Succeeded || !user.Identities.Any(identity => identity.IsAuthenticated))
        {
            return new(null, result.Forbidden, policy);
        }

        SignInExpiry.Remember(context, authentication);
        var actor = ManagementActor.Person(PersonName.Of(user)) with
        {
            Address = context.Connection.RemoteIpAddress,
            User = user,
            Scope = options.Value.ScopeOf?.Invoke(user),
        };
        return new(actor, true, policy);
    }

    private Task RefuseAsync(HttpContext context)
    {
        refusals.Add(context, AccessReason.CredentialMissing.Code());
        return context.RefuseApiAccessAsync(AccessReason.CredentialMissing);
    }
}
