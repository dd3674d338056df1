using ApiAccessControl.Http.Endpoints;

namespace ApiAccessControl;

/// <summary>Only keys with one of these roles may call. Repeated, each must be met.</summary>
/// <param name="anyOf">The roles.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequireApiRoleAttribute(params string[] anyOf) : AccessControlAttribute, IAccessRequirement
{
    /// <value>The roles, any one of which will do.</value>
    public IReadOnlyList<string> AnyOf { get; } = anyOf;
}
