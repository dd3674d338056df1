using ApiAccessControl.Http.Endpoints;

namespace ApiAccessControl;

/// <summary>Adds the endpoint to a system; it answers only while the system is on. All systems must be on.</summary>
/// <param name="system">The name of the system.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class InApiSystemAttribute(string system) : Attribute, IAccessRequirement
{
    /// <value>The name of the system.</value>
    public string System { get; } = system;
}
