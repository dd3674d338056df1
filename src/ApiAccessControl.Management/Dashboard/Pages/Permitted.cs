using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Dashboard.Pages;

/// <summary>Reads the parts of a page that need permissions of their own.</summary>
internal static class Permitted
{
    /// <summary>What was read; null without the permission, so that the rest of the page is shown.</summary>
    public static async Task<T?> OrNullAsync<T>(Task<T> read)
        where T : class
    {
        try
        {
            return await read;
        }
        catch (ManagementException refusal) when (refusal.Status == StatusCodes.Status403Forbidden)
        {
            return null;
        }
    }
}
