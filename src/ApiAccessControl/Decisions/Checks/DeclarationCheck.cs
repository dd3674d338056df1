namespace ApiAccessControl.Decisions.Checks;

/// <summary>Step 9: the endpoint declares what it requires.</summary>
internal readonly struct DeclarationCheck : IAccessCheck
{
    public static string Step => "9";

    public static string Name => "declared";

    public CheckResult Run(ref Evaluation e) =>
        e.Endpoint.Kind != EndpointKind.Matched ? CheckResult.NotApplicable
        : e.Endpoint.IsDeclared || e.Options.UndeclaredEndpoints == UndeclaredEndpoints.KeyOnly ? CheckResult.Passed
        : e.Refused(AccessReason.EndpointUndeclared, AccessSubject.Endpoint, e.Endpoint.DisplayName);

    public string Input(ref Evaluation e) =>
        $"{e.Endpoint.DisplayName} declares {(e.Endpoint.IsDeclared ? "a requirement" : "nothing")}";
}
