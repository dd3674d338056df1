using ApiAccessControl.Management.Dashboard.Pages;
using Microsoft.AspNetCore.Components;

namespace ApiAccessControl.Management.Dashboard.Components;

/// <summary>
/// The base of the components of the dashboard. They are public because Razor generates public classes; they are no
/// part of the API of this package and change without notice.
/// </summary>
public abstract class DashboardComponent : ComponentBase
{
    [CascadingParameter]
    internal PageContext Page { get; set; } = null!;

    private protected PageLinks Links => Page.Links;
}
