namespace ApiAccessControl.Decisions.Checks;

/// <summary>
/// A valid key, and no endpoint of the application. Routing's own answers (405, 415) are passed on; a path nobody maps
/// is answered here, unless the host has terminal middleware behind: then the lists bind it as they bind an endpoint.
/// </summary>
internal static class UnmatchedCheck
{
    public static bool Continues(ref Evaluation e)
    {
        if (e.Endpoint.Kind == EndpointKind.RoutingAnswer)
        {
            return false;
        }

        return e.Rules.UnmatchedRequests == UnmatchedRequests.RequireKey
            || e.Refuse("5", "endpoint", AccessReason.EndpointNotFound,
                AccessSubject.Endpoint, remedy: "Map an endpoint, or set UnmatchedRequests to RequireKey or Pass.");
    }
}
