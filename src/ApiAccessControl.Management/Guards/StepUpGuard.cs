using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Guards;

/// <summary>A person satisfies one more authorization policy before a secret is shown.</summary>
internal sealed class StepUpGuard(
    IOptions<ManagementOptions> options, IEnumerable<IAuthorizationService> authorizations)
{
    private readonly IAuthorizationService? _authorization = authorizations.FirstOrDefault();

    public async Task CheckAsync(ManagementActor actor)
    {
        if (options.Value.StepUpPolicy is not { Length: > 0 } policy || !actor.IsPerson)
        {
            return;
        }

        if (_authorization is null || actor.User is not { } user
            || !(await _authorization.AuthorizeAsync(user, resource: null, policy)).Succeeded)
        {
            throw new ManagementException(
                StatusCodes.Status403Forbidden, ManagementCodes.StepUpRequired,
                "Confirm that it is you before a secret is shown (Management:StepUpPolicy).");
        }
    }
}
