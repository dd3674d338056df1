using ApiAccessControl.Http.Endpoints;

namespace ApiAccessControl;

/// <summary>Requires that the key or its account has a network list with entries. It declares nothing else.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequireAccessListAttribute : AccessControlAttribute, IAccessRequirement;
