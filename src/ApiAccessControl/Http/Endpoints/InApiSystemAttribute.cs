using ApiAccessControl.Http.Endpoints;

namespace ApiAccessControl;

/// <summary>The endpoint is part of a system, and answers only while that is on. Repeated, all must be on.</summary>
/// <param name="system">The name of the system.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class InApiSystemAttribute(string system) : Attribute, IAccessRequirement
{
    /// <value>The name of the system.</value>
    public string System { get; } = system;
}
