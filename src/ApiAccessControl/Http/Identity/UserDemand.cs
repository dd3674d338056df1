using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Authorization;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.SignalR;

namespace ApiAccessControl.Http.Identity;

/// <summary>
/// Whether the host requires a user of its own on an endpoint. A key that became the user there would open what the
/// host has protected, so the result is true whenever it cannot be determined.
/// </summary>
internal static class UserDemand
{
    private const string Framework = "Microsoft.AspNetCore.";

    public static bool IsOn(Endpoint endpoint)
    {
        foreach (var metadata in endpoint.Metadata)
        {
            var isRequired = metadata switch
            {
                IAuthorizeData or AuthorizationPolicy or IAuthorizationRequirementData => true,
                ActionDescriptor action => action.FilterDescriptors.Any(filter => RequiresUser(filter.Filter)),
                HubMetadata hub => HasAuthorizedMethods(hub.HubType),
                _ => false,
            };
            if (isRequired)
            {
                return true;
            }
        }

        return false;
    }

    // The authorization filters of the framework check antiforgery tokens, sizes, HTTPS and CORS; only AuthorizeFilter
    // checks the user. The product of a factory is known only when its type is given.
    private static bool RequiresUser(IFilterMetadata filter) => filter switch
    {
        AccessControlAttribute => false,
        AuthorizeFilter => true,
        TypeFilterAttribute typed => IsAuthorization(typed.ImplementationType),
        ServiceFilterAttribute service => IsAuthorization(service.ServiceType),
        _ when IsOfFramework(filter) => false,
        _ => filter is IFilterFactory || IsAuthorization(filter.GetType()),
    };

    private static bool IsOfFramework(IFilterMetadata filter) =>
        filter.GetType().Assembly.GetName().Name!.StartsWith(Framework, StringComparison.Ordinal);

    private static bool IsAuthorization(Type filter) =>
        filter.IsAbstract
        || filter.IsAssignableTo(typeof(IAuthorizationFilter))
        || filter.IsAssignableTo(typeof(IAsyncAuthorizationFilter))
        || filter.IsAssignableTo(typeof(IFilterFactory));

    [UnconditionalSuppressMessage(
        "Trimming", "IL2070", Justification = "MapHub<THub> preserves the public methods of its hub.")]
    private static bool HasAuthorizedMethods(Type hub) =>
        hub.GetMethods(BindingFlags.Public | BindingFlags.Instance).Any(method =>
            method.GetCustomAttributes(inherit: true).Any(attribute =>
                attribute is IAuthorizeData or IAuthorizationRequirementData));
}
