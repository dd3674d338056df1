using ApiAccessControl.Http.Endpoints;

namespace ApiAccessControl;

/// <summary>Any valid key may call.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequireApiKeyAttribute : AccessControlAttribute, IAccessRequirement
{
    /// <value>
    /// An authentication scheme of the host that may stand in for a key: a request without a key is then left to the
    /// host's authorization, which the endpoint must ask for too.
    /// </value>
    public string? OrScheme { get; set; }
}
