namespace ApiAccessControl;

/// <summary>Disables the gate for the endpoint: no switch, list or key is checked.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class DisableApiAccessControlAttribute : Attribute;
