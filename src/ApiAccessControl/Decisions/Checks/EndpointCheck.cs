namespace ApiAccessControl.Decisions.Checks;

/// <summary>
/// Step 5, with a usable key: an endpoint matches the request. A path that no endpoint has is answered here, unless the
/// host has terminal middleware behind the gate: then the lists apply to it as to an endpoint.
/// </summary>
internal readonly struct EndpointCheck : IAccessCheck
{
    public static string Step => "5";

    public static string Name => "endpoint";

    public CheckResult Run(ref Evaluation e) =>
        e.Endpoint.Kind == EndpointKind.Unmatched && e.Options.UnmatchedRequests != UnmatchedRequests.RequireKey
            ? e.Refused(AccessReason.EndpointNotFound, AccessSubject.Endpoint)
            : CheckResult.Passed;

    public string Input(ref Evaluation e) => e.Endpoint.DisplayName;
}
