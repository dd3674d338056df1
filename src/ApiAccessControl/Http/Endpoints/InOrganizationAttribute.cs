using ApiAccessControl.Http.Endpoints;

namespace ApiAccessControl;

/// <summary>The endpoint acts in an organization: only keys of that organization are accepted.</summary>
/// <param name="organization">Its id, or a route value in braces, such as <c>{orgId}</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class InOrganizationAttribute(string organization) : AccessControlAttribute, IAccessRequirement
{
    /// <value>The id or route value.</value>
    public string Organization { get; } = organization;
}
