using ApiAccessControl.Http.Enforcement;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ApiAccessControl;

/// <summary>
/// The base of attributes that declare the requirements of an endpoint. On a controller or page the attribute also
/// guards the action: if the gate has not decided on this endpoint, it runs before the action.
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
