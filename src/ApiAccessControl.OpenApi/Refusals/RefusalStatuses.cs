using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.OpenApi.Refusals;

/// <summary>The statuses that the gate can answer to a request for an endpoint, in ascending order.</summary>
internal static class RefusalStatuses
{
    public static IEnumerable<int> Of(ApiAccessMapEntry entry, Endpoint endpoint, EffectiveAccessOptions options)
    {
        if (entry.Class == ApiAccessClass.Public)
        {
            yield break;
        }

        if (entry.Class != ApiAccessClass.Anonymous)
        {
            yield return StatusCodes.Status400BadRequest;
            yield return StatusCodes.Status401Unauthorized;
        }

        yield return StatusCodes.Status403Forbidden;
        if (entry.Class != ApiAccessClass.Anonymous && MayBeUnmatched(endpoint, options))
        {
            yield return StatusCodes.Status404NotFound;
        }

        yield return StatusCodes.Status503ServiceUnavailable;
    }

    // The path of a description has no constraints. A request that fits it and not the constraint, such as /items/x
    // for /items/{id:int}, matches no endpoint, and the gate answers it.
    private static bool MayBeUnmatched(Endpoint endpoint, EffectiveAccessOptions options) =>
        options.UnmatchedRequests == UnmatchedRequests.Refuse
        && endpoint is RouteEndpoint { RoutePattern.ParameterPolicies.Count: > 0 };
}
