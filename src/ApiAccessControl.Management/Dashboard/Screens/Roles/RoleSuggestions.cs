using ApiAccessControl.Management.Dashboard.Pages;

namespace ApiAccessControl.Management.Dashboard.Screens.Roles;

/// <summary>The names of roles, for the hints of fields.</summary>
internal static class RoleSuggestions
{
    /// <summary>The first roles; none for a person who may not list them, who types the names.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(PageRequest request)
    {
        var roles = await Permitted.OrNullAsync(
            request.Service<RoleManager>().ListAsync(new(), request.Actor, request.Aborted));
        return [.. (roles?.Items ?? []).Select(role => role.Record.Id)];
    }
}
