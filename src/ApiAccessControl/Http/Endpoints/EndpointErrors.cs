using ApiAccessControl.Decisions;
using ApiAccessControl.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Http.Endpoints;

/// <summary>
/// What an endpoint says about itself that cannot be meant. At start it refuses the start; an endpoint that appears
/// later is closed to everybody, since neither half of a contradiction may win.
/// </summary>
internal static class EndpointErrors
{
    public static List<string> Of(Endpoint endpoint)
    {
        var faults = new List<string>(StandingDeclarations.Contradictions(endpoint));
        faults.AddRange(IneffectiveAttributes.Of(endpoint));
        OrScheme(endpoint, faults);
        Scopes(endpoint, faults);
        Permissions(endpoint, faults);
        Names(endpoint.Metadata, faults);
        return faults;
    }

    // The framework answers IAuthorizeData without UseAuthorization with an error; other authorization metadata it
    // would pass over in silence, so that does not count here.
    private static void OrScheme(Endpoint endpoint, List<string> faults)
    {
        var standing = StandingDeclarations.Of(endpoint);
        string?[] schemes = [.. standing.All<RequireApiKeyAttribute>().Select(key => key.OrScheme)];
        if (schemes.LastOrDefault() is not { } scheme)
        {
            return;
        }

        if (schemes.Any(other => other != scheme))
        {
            faults.Add($"RequireApiKey(orScheme: \"{scheme}\") has no effect: a RequireApiKey farther from the "
                + "endpoint names another scheme or none, and both must be met; name the same scheme there.");
        }

        if (endpoint.Metadata.GetMetadata<IAuthorizeData>() is null)
        {
            faults.Add($"RequireApiKey(orScheme: \"{scheme}\") leaves requests without a key to authorization, and the "
                + "endpoint asks for none; add RequireAuthorization().");
        }
    }

    private static void Scopes(Endpoint endpoint, List<string> faults)
    {
        Scope(endpoint, "InOrganization", endpoint.Metadata.GetOrderedMetadata<InOrganizationAttribute>()
            .Select(scope => scope.Organization), faults);
        Scope(endpoint, "InProject", endpoint.Metadata.GetOrderedMetadata<InProjectAttribute>()
            .Select(scope => scope.Project), faults);
    }

    private static void Scope(Endpoint endpoint, string what, IEnumerable<string?> values, List<string> faults)
    {
        string?[] different = [.. values.Distinct(StringComparer.Ordinal)];
        if (different.Length > 1)
        {
            faults.Add(
                $"{what} is there with different values: {string.Join(" and ", different)}; an endpoint acts in one.");
        }

        foreach (var value in different)
        {
            Routed(endpoint, what, value, faults);
        }
    }

    private static void Permissions(Endpoint endpoint, List<string> faults)
    {
        foreach (var permission in endpoint.Metadata.GetOrderedMetadata<RequirePermissionAttribute>())
        {
            Collection(permission.Collection, faults);
            Routed(endpoint, "RequirePermission: the resource", permission.Resource, faults);
            if (permission.Resource?.Contains('*', StringComparison.Ordinal) == true)
            {
                faults.Add($"RequirePermission: the resource '{permission.Resource}' holds '*'; only a grant may.");
            }

            if (permission.Method is { } method && (!PermissionText.IsToken(method) || RequestMethods.Canonical(method) != method))
            {
                faults.Add($"RequirePermission: the method '{method}' is not a method in capital letters that a "
                    + "permission can have; HEAD needs what GET needs.");
            }
        }
    }

    private static void Collection(string? collection, List<string> faults)
    {
        if (string.IsNullOrEmpty(collection))
        {
            faults.Add("RequirePermission: the collection is empty; name one.");
        }
        else if (collection.AsSpan().IndexOfAny("*:{}") >= 0 || PermissionText.IndexOfHidden(collection) >= 0)
        {
            faults.Add($"RequirePermission: the collection '{collection}' is not a plain name that a grant can have; "
                + "'*', ':', braces and white space are not allowed.");
        }
    }

    // A constant with a brace in it is a route value that was written wrongly: it would match nothing, for ever.
    private static void Routed(Endpoint endpoint, string what, string? value, List<string> faults)
    {
        if (string.IsNullOrEmpty(value))
        {
            faults.Add($"{what} is empty; give a name, or a route value such as {{id}}.");
            return;
        }

        var text = RoutedText.Parse(value);
        if (text.Text.AsSpan().IndexOfAny('{', '}') >= 0 || PermissionText.IndexOfHidden(text.Text) >= 0)
        {
            faults.Add($"{what} '{value}' is neither a constant nor one route value such as {{id}}.");
        }
        else if (text.IsRouted && !Routes(endpoint, text.Text))
        {
            faults.Add($"{what} names the route value {value}, and the route has none of that name.");
        }
    }

    // An action that a dynamic route leads to has no pattern of its own; a value it does not get is refused on request.
    private static bool Routes(Endpoint endpoint, string parameter) =>
        endpoint is not RouteEndpoint { RoutePattern: var pattern }
        || (pattern.GetParameter(parameter) is not null || pattern.Defaults.ContainsKey(parameter));

    private static void Names(EndpointMetadataCollection metadata, List<string> faults)
    {
        foreach (var role in metadata.GetOrderedMetadata<RequireApiRoleAttribute>())
        {
            if (role.AnyOf is null or [] || role.AnyOf.Any(string.IsNullOrWhiteSpace))
            {
                faults.Add("RequireApiRole names no role, or an empty one; name those that may call.");
            }
        }

        foreach (var system in metadata.GetOrderedMetadata<InApiSystemAttribute>())
        {
            if (string.IsNullOrWhiteSpace(system.System))
            {
                faults.Add("InApiSystem names no system; name it as the policy does.");
            }
        }
    }
}
