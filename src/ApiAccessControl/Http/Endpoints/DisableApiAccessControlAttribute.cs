namespace ApiAccessControl;

/// <summary>The gate is not consulted: neither switch nor list nor key.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class DisableApiAccessControlAttribute : Attribute;
