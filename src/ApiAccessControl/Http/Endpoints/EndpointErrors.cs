using ApiAccessControl.Decisions;
using ApiAccessControl.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Http.Endpoints;

/// <summary>
/// Finds errors in the declarations of an endpoint. At startup they prevent the start. An endpoint that is added later
/// and has errors refuses every request, because neither half of a contradiction may win.
/// </summary>
internal static class EndpointErrors
{
    public static List<string> Of(Endpoint endpoint)
    {
        var errors = new List<string>(StandingDeclarations.Contradictions(endpoint));
        errors.AddRange(IneffectiveAttributes.Of(endpoint));
        OrScheme(endpoint, errors);
        Scopes(endpoint, errors);
        Permissions(endpoint, errors);
        Names(endpoint.Metadata, errors);
        return errors;
    }

    // Without UseAuthorization the framework fails with an error for IAuthorizeData, but ignores other authorization
    // metadata. So only IAuthorizeData counts here.
    private static void OrScheme(Endpoint endpoint, List<string> errors)
    {
        var standing = StandingDeclarations.Of(endpoint);
        string?[] schemes = [.. standing.All<RequireApiKeyAttribute>().Select(key => key.OrScheme)];
        if (schemes.LastOrDefault() is not { } scheme)
        {
            return;
        }

        if (schemes.Any(other => other != scheme))
        {
            errors.Add($"RequireApiKey(orScheme: \"{scheme}\") has no effect: a RequireApiKey farther from the "
                + "endpoint names another scheme or none, and both must be met; name the same scheme there.");
        }

        if (endpoint.Metadata.GetMetadata<IAuthorizeData>() is null)
        {
            errors.Add($"RequireApiKey(orScheme: \"{scheme}\") leaves requests without a key to authorization, and the "
                + "endpoint requires none; add RequireAuthorization().");
        }
    }

    private static void Scopes(Endpoint endpoint, List<string> errors)
    {
        Scope(endpoint, "InOrganization", endpoint.Metadata.GetOrderedMetadata<InOrganizationAttribute>()
            .Select(scope => scope.Organization), errors);
        Scope(endpoint, "InProject", endpoint.Metadata.GetOrderedMetadata<InProjectAttribute>()
            .Select(scope => scope.Project), errors);
    }

    private static void Scope(Endpoint endpoint, string what, IEnumerable<string?> values, List<string> errors)
    {
        string?[] different = [.. values.Distinct(StringComparer.Ordinal)];
        if (different.Length > 1)
        {
            errors.Add(
                $"{what} has different values: {string.Join(" and ", different)}; an endpoint acts in one.");
        }

        foreach (var value in different)
        {
            Routed(endpoint, what, value, errors);
        }
    }

    private static void Permissions(Endpoint endpoint, List<string> errors)
    {
        foreach (var permission in endpoint.Metadata.GetOrderedMetadata<RequirePermissionAttribute>())
        {
            Collection(permission.Collection, errors);
            Routed(endpoint, "RequirePermission: the resource", permission.Resource, errors);
            if (permission.Resource?.Contains('*', StringComparison.Ordinal) == true)
            {
                errors.Add($"RequirePermission: the resource '{permission.Resource}' contains '*', "
                    + "which only a permission of the policy may have.");
            }

            if (permission.Method is { } method
                && (!PermissionText.IsToken(method) || RequestMethods.Canonical(method) != method))
            {
                errors.Add($"RequirePermission: the method '{method}' is not a method in capital letters that a "
                    + "permission can have; HEAD needs what GET needs.");
            }
        }
    }

    private static void Collection(string? collection, List<string> errors)
    {
        if (string.IsNullOrEmpty(collection))
        {
            errors.Add("RequirePermission: the collection is empty; name one.");
        }
        else if (collection.AsSpan().IndexOfAny("*:{}") >= 0 || PermissionText.IndexOfHidden(collection) >= 0)
        {
            errors.Add($"RequirePermission: the collection '{collection}' is not a plain name; "
                + "'*', ':', braces and white space are not allowed.");
        }
    }

    // A constant with a brace in it is a misspelled route value, which would never match.
    private static void Routed(Endpoint endpoint, string what, string? value, List<string> errors)
    {
        if (string.IsNullOrEmpty(value))
        {
            errors.Add($"{what} is empty; write a name, or a route value such as {{id}}.");
            return;
        }

        var text = RoutedText.Parse(value);
        if (text.Text.AsSpan().IndexOfAny('{', '}') >= 0 || PermissionText.IndexOfHidden(text.Text) >= 0)
        {
            errors.Add($"{what} '{value}' is neither a constant nor one route value such as {{id}}.");
        }
        else if (text.IsRouted && !Routes(endpoint, text.Text))
        {
            errors.Add($"{what} refers to the route value {value}, which the route does not have.");
        }
    }

    // An action behind a dynamic route has no pattern of its own; a missing route value is refused per request.
    private static bool Routes(Endpoint endpoint, string parameter) =>
        endpoint is not RouteEndpoint { RoutePattern: var pattern }
        || (pattern.GetParameter(parameter) is not null || pattern.Defaults.ContainsKey(parameter));

    private static void Names(EndpointMetadataCollection metadata, List<string> errors)
    {
        foreach (var role in metadata.GetOrderedMetadata<RequireApiRoleAttribute>())
        {
            if (role.AnyOf is null or [] || role.AnyOf.Any(string.IsNullOrWhiteSpace))
            {
                errors.Add("RequireApiRole names no role, or an empty one; name the required roles.");
            }
        }

        foreach (var system in metadata.GetOrderedMetadata<InApiSystemAttribute>())
        {
            if (string.IsNullOrWhiteSpace(system.System))
            {
                errors.Add("InApiSystem names no system; use its name in the policy.");
            }
        }
    }
}
