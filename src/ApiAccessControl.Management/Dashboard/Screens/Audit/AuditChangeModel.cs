namespace ApiAccessControl.Management.Dashboard.Screens.Audit;

/// <summary>One change as a whole.</summary>
internal sealed record AuditChangeModel(PolicyAuditRecord Change);
