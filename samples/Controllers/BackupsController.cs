using ApiAccessControl;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;

/// <summary>Acts in one project of one organization: both are route values and must be those of the key.</summary>
[ApiController]
[Route("orgs/{orgId}/projects/{projectId}/backups")]
[InOrganization("{orgId}")]
[InProject("{projectId}")]
public class BackupsController : ControllerBase
{
    [HttpGet]
    [RequirePermission("backups", "list")]
    public string[] List(string projectId) => [$"{projectId}-monday", $"{projectId}-tuesday"];

    /// <summary>
    /// A dangerous operation, so it requires the permission, the role, and an access list on the key.
    /// </summary>
    [HttpPost("{id}/restore")]
    [RequirePermission("backups", "restore")]
    [RequireApiRole("Owner")]
    [RequireAccessList]
    public string Restore(string id) => $"restoring {id}";
}
