using ApiAccessControl.Management.Dashboard.Pages;
using ApiAccessControl.Management.Http.Answers;
using ApiAccessControl.Management.Http.Routes;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Dashboard.Components;

/// <summary>
/// What a <see cref="PermissionMatrix"/> offers: the permissions that endpoints ask for, and what limits them. The
/// handler of a page reads it, because components only render.
/// </summary>
public sealed class PermissionMatrixChoices
{
    private readonly PermissionMatrixPanels _catalogue;
    private readonly PermissionLimits _limits;

    private PermissionMatrixChoices(PermissionMatrixPanels catalogue, PermissionLimits limits) =>
        (_catalogue, _limits) = (catalogue, limits);

    internal IReadOnlyList<PermissionMatrixPanel> Panels => _catalogue.Panels;

    internal IReadOnlyList<string> LeftOut => _catalogue.LeftOut;

    internal IReadOnlySet<string> Boxes => _catalogue.Boxes;

    /// <summary>The account that limits the permissions.</summary>
    internal string? Account => _limits.Account;

    internal string? ReasonAgainst(string permission) => _limits.ReasonAgainst(permission);

    /// <param name="request">The request for the page.</param>
    /// <param name="account">The account of the key; null for the permissions of an account or a role.</param>
    /// <param name="project">The project in which the permissions are given; null is everywhere.</param>
    internal static async Task<PermissionMatrixChoices> ReadAsync(
        PageRequest request, string? account = null, string? project = null) => new(
        PermissionMatrixPanels.Of(await CatalogueAsync(request)),
        await PermissionLimits.ReadAsync(request, account, project));

    // A person without the permission to read it writes permissions as text.
    private static async Task<IReadOnlyList<AreaView>> CatalogueAsync(PageRequest request)
    {
        try
        {
            return await request.Service<Overview>().PermissionsAsync(request.Actor, request.Aborted);
        }
        catch (ManagementException refusal) when (refusal.Status == StatusCodes.Status403Forbidden)
        {
            return [];
        }
    }
}
