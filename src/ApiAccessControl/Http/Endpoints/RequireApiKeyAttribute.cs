using ApiAccessControl.Http.Endpoints;

namespace ApiAccessControl;

/// <summary>Requires any valid key.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequireApiKeyAttribute : AccessControlAttribute, IAccessRequirement
{
    /// <value>
    /// An authentication scheme of the host that is accepted instead of a key: a request without a key is left to the
    /// host's authorization, which the endpoint must require too.
    /// </value>
    public string? OrScheme { get; set; }
}
