namespace ApiAccessControl.Management;

/// <summary>A named switch as it is shown.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Enabled">The switch; off for a system that the policy lacks.</param>
/// <param name="Known">Whether the policy has it; else only endpoints name it.</param>
/// <param name="Version">The version of the record; 0 without one.</param>
public sealed record ManagedSystem(string Id, bool Enabled, bool Known, long Version);
