using ApiAccessControl.Decisions.Checks;
using ApiAccessControl.Options;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Decisions;

/// <summary>
/// The one function that decides: policy and facts in, decision out. It knows no HTTP, reads no clock, waits for
/// nothing and keeps nothing. The checks stand here in the order in which they run; the first that fails is the answer.
/// </summary>
internal sealed class AccessEngine(ResolvedOptions rules)
{
    private readonly SecretVerifier _secrets = new(
        new(rules.Credentials.Pepper), rules.Credentials.RememberVerified ? new() : null);

    /// <param name="policy">The current snapshot; null when there is none, or it is older than allowed.</param>
    /// <param name="facts">The request.</param>
    /// <param name="trace">Listens to every check; the decision is the same with and without.</param>
    public AccessDecision Evaluate(PolicySnapshot? policy, IRequestFacts facts, DecisionTrace? trace = null)
    {
        var e = new Evaluation(policy, rules, _secrets, facts, trace);
        var endpoint = e.Endpoint;
        if (endpoint.IsDisabled
            || (endpoint.Kind == EndpointKind.Unmatched && rules.UnmatchedRequests == UnmatchedRequests.Pass))
        {
            return e.End(AccessVerdict.NotChecked);
        }

        if (facts.IsPreflight)
        {
            return e.End(AccessVerdict.Preflight);
        }

        if (!PolicyCheck.Passes(ref e) || !SwitchCheck.Passes(ref e) || !GlobalNetworkCheck.Passes(ref e))
        {
            return e.End(AccessVerdict.Refused);
        }

        if (endpoint.IsAnonymous)
        {
            return e.End(AccessVerdict.Anonymous);
        }

        e.Credential = facts.ReadCredential(e.Policy.OpaqueKeys.Count > 0);
        if (e.Credential.Form == CredentialForm.None && endpoint.LeavesKeylessToAuthorization)
        {
            return e.End(AccessVerdict.LeftToAuthorization);
        }

        if (!CredentialCheck.Passes(ref e) || !KeyCheck.Passes(ref e))
        {
            return e.End(AccessVerdict.Refused);
        }

        if (endpoint.Kind != EndpointKind.Matched && !UnmatchedCheck.Continues(ref e))
        {
            return e.End(AccessVerdict.Allowed);
        }

        return ScopeCheck.Passes(ref e)
            && AccessListCheck.Passes(ref e)
            && RequirementCheck.Passes(ref e)
            && RoleCheck.Passes(ref e)
            && PermissionCheck.Passes(ref e)
                ? e.End(AccessVerdict.Allowed)
                : e.End(AccessVerdict.Refused);
    }
}
