using ApiAccessControl.Http.Endpoints;

namespace ApiAccessControl;

/// <summary>Only keys whose own or whose account's network list has an entry may call. Declares nothing else.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequireAccessListAttribute : AccessControlAttribute, IAccessRequirement;
