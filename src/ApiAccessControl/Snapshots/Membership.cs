namespace ApiAccessControl.Snapshots;

/// <summary>A project membership with the slot of its permissions, which may be none.</summary>
internal sealed record Membership(string Project, int Permissions);
