namespace ApiAccessControl.Management.Http.Routes;

/// <summary>All routes of the REST API.</summary>
internal static class RestRoutes
{
    public static IReadOnlyList<RestRoute> All { get; } =
    [
        .. OverviewRoutes.All,
        .. SettingsRoutes.All,
        .. SystemRoutes.All,
        .. OrganizationRoutes.All,
        .. ProjectRoutes.All,
        .. ProjectKeyRoutes.All,
        .. AccountRoutes.All,
        .. RoleRoutes.All,
        .. KeyRoutes.All,
        .. ListRoutes.All,
        .. RefusalRoutes.All,
        .. AuditRoutes.All,
        .. TransferRoutes.All,
        .. DecisionRoutes.All,
    ];
}
