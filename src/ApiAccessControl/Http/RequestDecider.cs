using ApiAccessControl.Decisions;
using ApiAccessControl.Http.Credentials;
using ApiAccessControl.Http.Enforcement;
using ApiAccessControl.Http.Identity;
using ApiAccessControl.Snapshots;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace ApiAccessControl.Http;

/// <summary>Runs the engine for one request, and offers the result to the rest of it as features.</summary>
internal sealed class RequestDecider(
    AccessEngine engine, RequestReaders readers, EndpointEnforcement enforcement, KeyUsers users)
{
    /// <param name="context">The request.</param>
    /// <param name="earlier">The feature of an earlier decision on this request, which is withdrawn.</param>
    /// <param name="endpoint">The endpoint that is going to execute.</param>
    /// <param name="requirements">Its requirements.</param>
    /// <param name="policy">The current snapshot; null when there is none.</param>
    public ApiAccessFeature Decide(
        HttpContext context, ApiAccessFeature? earlier, Endpoint? endpoint, EndpointRequirements requirements,
        PolicySnapshot? policy)
    {
        // Before the evaluation: if that throws, the request must not pass by the earlier decision.
        var isRestored = earlier is not null && Withdraw(context, earlier);
        var feature = new ApiAccessFeature(context, readers, requirements, policy, enforcement);
        Evaluate(context, feature, endpoint, policy);
        ref readonly var decision = ref feature.DecisionRef;
        if (readers.Remover is { } remover
            && (isRestored || (decision.Continues && decision.Verdict != AccessVerdict.NotChecked)))
        {
            feature.KeepRemoved(remover.Remove(context.Request, policy is { OpaqueKeys.Count: > 0 }));
        }

        return feature;
    }

    /// <summary>
    /// Counts the attempt if it failed. Not for an error page: it is part of a request that was counted.
    /// </summary>
    public void CountAttempt(ApiAccessFeature feature) => readers.Attempts?.Count(feature.DecisionRef);

    /// <summary>
    /// Not before the decision: the context drops what it has cached of its request when a feature is set.
    /// </summary>
    public void Publish(HttpContext context, ApiAccessFeature feature)
    {
        OfferIdentity(context, feature);
        context.Features[typeof(IApiAccessFeature)] = feature;
        ((IEndpointFeature)feature).Endpoint = context.GetEndpoint();
        context.Features[typeof(IEndpointFeature)] = feature;
    }

    private static bool Withdraw(HttpContext context, ApiAccessFeature earlier)
    {
        context.Features[typeof(IApiAccessFeature)] = null;
        return earlier.TryRestoreCredential();
    }

    private void Evaluate(HttpContext context, ApiAccessFeature feature, Endpoint? endpoint, PolicySnapshot? policy)
    {
        AccessDecision decision;
        try
        {
            decision = engine.Evaluate(policy, feature);
        }
        finally
        {
            feature.ClearCredential();
        }

        if (decision.Source == RequestSource.NotRead)
        {
            var hasKeyHeader = feature.Place == CredentialPlace.Header;
            decision = decision with { Source = readers.Sources.Classify(context.Request.Headers, hasKeyHeader) };
        }

        feature.Decide(decision, endpoint);
    }

    // The key never replaces, and is never merged with, a user whom the host has authenticated. It is not the user
    // where the host asks for a user of its own (KeyUsers).
    private void OfferIdentity(HttpContext context, ApiAccessFeature feature)
    {
        var features = context.Features;
        var current = (IHttpAuthenticationFeature?)features[typeof(IHttpAuthenticationFeature)];
        if (current is ApiAccessFeature { UserIsKey: true })
        {
            // The key of an earlier decision, or of the request that this one runs inside: it was proven for another
            // endpoint. The feature is replaced, not removed, because the outer one would be seen again.
            features[typeof(IHttpAuthenticationFeature)] = current = new HttpAuthenticationFeature();
        }

        if (feature.IsIdentity
            && users.Includes(feature.Endpoint)
            && current?.User?.Identity is not { IsAuthenticated: true })
        {
            feature.SetKeyAsUser();
            features[typeof(IHttpAuthenticationFeature)] = feature;
        }
    }
}
