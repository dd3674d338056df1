namespace ApiAccessControl.Snapshots;

/// <summary>An invitation to a project and the slot of the rights in it, which may be none.</summary>
internal sealed record Membership(string Project, int Permissions);
