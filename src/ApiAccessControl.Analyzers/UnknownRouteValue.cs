using System.Collections.Immutable;
using ApiAccessControl.Analyzers.Endpoints;
using ApiAccessControl.Analyzers.Texts;
using Microsoft.CodeAnalysis;

namespace ApiAccessControl.Analyzers;

/// <summary>The diagnostic AAC0003, with the value that is probably meant.</summary>
internal static class UnknownRouteValue
{
    public static Diagnostic Of(RoutedRequirement requirement, EndpointRoute route, Location location)
    {
        var values = route.Values.ToList();
        var plain = RouteTemplate.NameOf(requirement.Value);
        var meant = plain != requirement.Value && route.Has(plain) ? $"{{{plain}}}"
            : values.Count == 1 ? values[0]
            : null;
        var properties = meant is null ? ImmutableDictionary<string, string?>.Empty
            : ImmutableDictionary<string, string?>.Empty.Add(Descriptors.Replacement, meant);
        return Diagnostic.Create(
            Descriptors.UnknownRouteValue, location, properties, ShownText.Of(route.Template), requirement.Text,
            requirement.Name, values.Count == 0
                ? "add it to the route, or write a constant"
                : $"write {string.Join(" or ", values)}, or add it to the route");
    }
}
