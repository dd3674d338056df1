using ApiAccessControl.Http.Enforcement;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ApiAccessControl;

/// <summary>
/// What an endpoint asks of its callers. On a controller or page the attribute is its own guard too: should the gate
/// not have decided on this endpoint, it is run before the action.
/// </summary>
public abstract class AccessControlAttribute : Attribute, IAsyncAuthorizationFilter
{
    private protected AccessControlAttribute()
    {
    }

    async Task IAsyncAuthorizationFilter.OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        if (!await GateGuard.AdmitsAsync(context.HttpContext))
        {
            context.Result = new EmptyResult();
        }
    }
}
