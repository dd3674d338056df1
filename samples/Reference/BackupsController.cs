using ApiAccessControl;
using Microsoft.AspNetCore.Mvc;

/// <summary>Controllers: the class declares organization and project, each action the rest.</summary>
[ApiController]
[Route("orgs/{orgId}/projects/{projectId}/backups")]
[Tags("Backups")]
[InOrganization("{orgId}")]
[InProject("{projectId}")]
public class BackupsController : ControllerBase
{
    /// <summary>Lists the backups of a project.</summary>
    [HttpGet(Name = "ListBackups")]
    [RequirePermission("backups", "list")]
    public string[] List(string projectId) => [$"{projectId}-monday", $"{projectId}-tuesday"];

    /// <summary>Restores a backup.</summary>
    [HttpPost("{id}/restore", Name = "RestoreBackup")]
    [RequirePermission("backups", "restore")]
    [RequireApiRole("Owner")]
    [RequireAccessList]
    public string Restore(string id) => $"restoring {id}";
}
