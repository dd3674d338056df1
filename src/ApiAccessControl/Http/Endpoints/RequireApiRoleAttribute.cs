using ApiAccessControl.Http.Endpoints;

namespace ApiAccessControl;

/// <summary>Requires a key with one of these roles. When repeated, each attribute must be satisfied.</summary>
/// <param name="anyOf">The roles.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequireApiRoleAttribute(params string[] anyOf) : AccessControlAttribute, IAccessRequirement
{
    /// <value>The roles; one of them is sufficient.</value>
    public IReadOnlyList<string> AnyOf { get; } = anyOf;
}
