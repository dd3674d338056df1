using ApiAccessControl.Http.Enforcement;

namespace Microsoft.AspNetCore.Builder;

/// <summary>
/// Runs the gate for one endpoint, in hosts that do not call <c>UseApiAccessControl</c>:
/// <c>AddEndpointFilter&lt;ApiAccessFilter&gt;()</c>. Such a filter is found when the host starts, and the gate then
/// decides before parameters are bound. If it is added in another way (as an instance, or by a factory), or to an
/// endpoint that appears later, it decides when it runs: after binding and before the handler. Where a decision has
/// been made, the filter does nothing. The framework drops endpoint filters of Razor components and of custom data
/// sources: use <c>AddApiAccessFilter</c> on a group for those.
/// </summary>
public sealed class ApiAccessFilter : IEndpointFilter
{
    /// <inheritdoc />
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        return await GateGuard.FilterAsync(context.HttpContext) ? await next(context) : Results.Empty;
    }
}
