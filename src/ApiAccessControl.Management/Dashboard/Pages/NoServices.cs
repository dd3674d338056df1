namespace ApiAccessControl.Management.Dashboard.Pages;

/// <summary>
/// The services of the renderer: none. A host with Blazor can replace how components are created; that must not change
/// these pages.
/// </summary>
internal sealed class NoServices : IServiceProvider
{
    public static readonly NoServices Instance = new();

    public object? GetService(Type serviceType) => null;
}
