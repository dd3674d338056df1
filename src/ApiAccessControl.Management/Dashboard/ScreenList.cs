using System.Collections.Frozen;
using ApiAccessControl.Management.Dashboard.Pages;
using ApiAccessControl.Management.Dashboard.Screens.Accounts;
using ApiAccessControl.Management.Dashboard.Screens.Audit;
using ApiAccessControl.Management.Dashboard.Screens.Check;
using ApiAccessControl.Management.Dashboard.Screens.Endpoints;
using ApiAccessControl.Management.Dashboard.Screens.Generate;
using ApiAccessControl.Management.Dashboard.Screens.Key;
using ApiAccessControl.Management.Dashboard.Screens.Keys;
using ApiAccessControl.Management.Dashboard.Screens.Lists;
using ApiAccessControl.Management.Dashboard.Screens.Organizations;
using ApiAccessControl.Management.Dashboard.Screens.Overview;
using ApiAccessControl.Management.Dashboard.Screens.Permissions;
using ApiAccessControl.Management.Dashboard.Screens.Projects;
using ApiAccessControl.Management.Dashboard.Screens.Refusals;
using ApiAccessControl.Management.Dashboard.Screens.Roles;
using ApiAccessControl.Management.Dashboard.Screens.Security;
using ApiAccessControl.Management.Dashboard.Screens.Systems;

namespace ApiAccessControl.Management.Dashboard;

/// <summary>The screens in the order of the navigation.</summary>
internal static class ScreenList
{
    public static readonly IReadOnlyList<Screen> All =
    [
        OverviewScreen.Screen,
        SecurityScreen.Screen,
        KeysScreen.Screen,
        KeyScreen.Screen,
        PermissionsScreen.Screen,
        ListsScreen.Screen,
        GenerateScreen.Screen,
        OrganizationsScreen.Screen,
        OrganizationScreen.Screen,
        RequirementScreen.Screen,
        ProjectScreen.Screen,
        InvitationScreen.Screen,
        AccountsScreen.Screen,
        AccountScreen.Screen,
        AccountPermissionsScreen.Screen,
        MembershipScreen.Screen,
        RolesScreen.Screen,
        RoleScreen.Screen,
        SystemsScreen.Screen,
        SystemScreen.Screen,
        EndpointsScreen.Screen,
        CheckScreen.Screen,
        RefusalsScreen.Screen,
        AuditScreen.Screen,
    ];

    private static readonly FrozenDictionary<string, string> Messages =
        All.SelectMany(screen => screen.Messages).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The message of a code; null for a code that no screen has.</summary>
    public static string? MessageOf(string? code) =>
        code is not null && Messages.TryGetValue(code, out var message) ? message : null;
}
