using System.Runtime.CompilerServices;
using ApiAccessControl.Keys;
using ApiAccessControl.Logging;

namespace ApiAccessControl.Http.Reports;

/// <summary>What observers are told about a refused request.</summary>
internal static class AttemptFacts
{
    /// <param name="context">The request.</param>
    /// <param name="feature">The decision on it.</param>
    /// <param name="keyId">The text of the key's id; null when the key is not known.</param>
    /// <param name="placeholder">The key that is looked up in place of one that is not known.</param>
    public static AccessAttempt Of(
        HttpContext context, ApiAccessFeature feature, string? keyId, in KeyId placeholder)
    {
        ref readonly var decision = ref feature.DecisionRef;
        return new(decision.Address, keyId, decision.Reason)
        {
            DecisionId = decision.Id,
            At = feature.Now,
            Method = LogText.Clean(feature.Method),
            Route = RequestNames.EndpointOf(context, feature.Endpoint),
            Organization = OrganizationOf(feature, keyId is null ? placeholder : decision.Key, keyId is not null),
        };
    }

    // The same work for a key that is not known, on the row of another key: the time must not tell which ids exist.
    private static string? OrganizationOf(ApiAccessFeature feature, in KeyId key, bool isKnown)
    {
        if (feature.Policy is not { } policy)
        {
            return null;
        }

        ref readonly var row = ref policy.Keys.Nearest(key, out var isFound);
        var organization = Unsafe.IsNullRef(in row) ? null : policy.OrganizationOf(policy.Terms[row.Terms])?.Id;
        return isKnown & isFound ? organization : null;
    }
}
