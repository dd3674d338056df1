namespace ApiAccessControl.Management.Dashboard.Screens.Systems;

/// <summary>One system.</summary>
internal sealed record SystemModel(ManagedSystem System);
