namespace ApiAccessControl.Management.Dashboard.Assets;

/// <summary>The files that every page names.</summary>
internal static class DashboardAssets
{
    public static readonly DashboardAsset StyleSheet = new("dashboard.css", "text/css; charset=utf-8");
    public static readonly DashboardAsset Module = new("dashboard.js", "text/javascript; charset=utf-8");

    /// <summary>Without an icon a browser asks the host for <c>/favicon.ico</c>.</summary>
    public static readonly DashboardAsset Icon = new("icon.svg", "image/svg+xml");

    public static readonly IReadOnlyList<DashboardAsset> All = [StyleSheet, Module, Icon];
}
