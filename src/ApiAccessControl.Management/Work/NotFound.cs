using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Work;

/// <summary>The one answer for what does not exist and for what the actor may not see.</summary>
internal static class NotFound
{
    public static ManagementException Create() => new(
        StatusCodes.Status404NotFound, ManagementCodes.NotFound,
        "There is no such record, or none that you may see.");
}
