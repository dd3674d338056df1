using ApiAccessControl.Atlas.Administration.Errors;
using ApiAccessControl.Management;

namespace ApiAccessControl.Atlas.Administration.Requests;

/// <summary>
/// The names of roles: <c>ORG_OWNER</c> is the role Owner for the organization, <c>GROUP_OWNER</c> the role Owner in a
/// project. Every other name, such as <c>ORG_READ_ONLY</c>, is that of a role of the policy.
/// </summary>
internal static class RoleNames
{
    private const string Owner = "Owner";
    private const string OrganizationPrefix = "ORG_";
    private const string ProjectPrefix = "GROUP_";

    public static string ToAtlas(string role, RoleScope scope) =>
        role == Owner ? PrefixOf(scope) + "OWNER" : role;

    public static async Task<IReadOnlyList<string>> ReadAsync(
        AtlasRequest request, IReadOnlyList<string> names, RoleScope scope)
    {
        var roles = new List<string>(names.Count);
        foreach (var name in names)
        {
            var role = name == PrefixOf(scope) + "OWNER" ? Owner
                : name.StartsWith(PrefixOf(Other(scope)), StringComparison.Ordinal)
                    ? throw AtlasErrors.UnknownRole(name)
                : name;
            roles.Add(await IsKnownAsync(request, role) ? role : throw AtlasErrors.UnknownRole(name));
        }

        return roles;
    }

    // Asked of the service, and not of the store: to a key of an organization a role that it does not hold and one that
    // does not exist are the same. A key that may not read roles learns nothing here; it can only give what it holds.
    private static async Task<bool> IsKnownAsync(AtlasRequest request, string role)
    {
        try
        {
            await request.Service<RoleManager>().GetAsync(role, request.Actor, request.Aborted);
            return true;
        }
        catch (ManagementException refusal) when (refusal.Code == ManagementCodes.NotFound)
        {
            return false;
        }
        catch (ManagementException refusal) when (refusal.Status == StatusCodes.Status403Forbidden)
        {
            return true;
        }
    }

    private static string PrefixOf(RoleScope scope) =>
        scope == RoleScope.Organization ? OrganizationPrefix : ProjectPrefix;

    private static RoleScope Other(RoleScope scope) =>
        scope == RoleScope.Organization ? RoleScope.Project : RoleScope.Organization;
}
