using ApiAccessControl.Http.Endpoints;

namespace ApiAccessControl;

/// <summary>The endpoint acts in an organization: only its keys may call.</summary>
/// <param name="organization">Its id, or the route value it stands in, written as <c>{orgId}</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class InOrganizationAttribute(string organization) : AccessControlAttribute, IAccessRequirement
{
    /// <value>The id or route value.</value>
    public string Organization { get; } = organization;
}
