using System.Runtime.CompilerServices;
using ApiAccessControl.Decisions;
using ApiAccessControl.Http.Identity;
using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Http.Endpoints;

/// <summary>Reads the requirements of an endpoint once and caches them as long as the endpoint exists.</summary>
internal sealed class EndpointRequirementsReader
{
    private const string Unnamed = "(unnamed)";

    private readonly ConditionalWeakTable<Endpoint, EndpointRequirements> _known = [];

    public EndpointRequirements RequirementsOf(Endpoint? endpoint) =>
        endpoint is null ? EndpointRequirements.Unmatched
        : _known.TryGetValue(endpoint, out var requirements) ? requirements
        : _known.GetValue(endpoint, Read);

    internal static EndpointRequirements Read(Endpoint endpoint) => EndpointErrors.Of(endpoint).Count == 0
        ? ReadSound(endpoint)
        : EndpointRequirements.RefusingEveryone(endpoint.DisplayName ?? Unnamed);

    private static EndpointRequirements ReadSound(Endpoint endpoint)
    {
        var standing = StandingDeclarations.Of(endpoint);
        var key = standing.All<RequireApiKeyAttribute>().LastOrDefault();
        var management = endpoint.Metadata.GetMetadata<IManagementEndpointMetadata>();
        return new()
        {
            Kind = IsRoutingAnswer(endpoint) ? EndpointKind.RoutingAnswer : EndpointKind.Matched,
            DisplayName = endpoint.DisplayName ?? Unnamed,
            Route = (endpoint as RouteEndpoint)?.RoutePattern.RawText,
            IsDisabled = standing.IsDisabled,
            IsAnonymous = standing.IsAnonymous,
            Overrides = standing.Overrides,
            IsManagement = management is not null,
            AcceptsAnyKey = key is not null,
            OrScheme = key?.OrScheme,
            LeavesKeylessToAuthorization = key?.OrScheme is not null || management is { AdmitsPersons: true },
            AsksForUser = UserDemand.IsOn(endpoint),
            RequiresAccessList = standing.All<RequireAccessListAttribute>().Any(),
            Systems = [.. standing.All<InApiSystemAttribute>().Select(s => s.System)],
            Organization = Routed(standing.All<InOrganizationAttribute>().LastOrDefault()?.Organization),
            Project = Routed(standing.All<InProjectAttribute>().LastOrDefault()?.Project),
            Roles = [.. standing.All<RequireApiRoleAttribute>().Select(r => new RequiredRole([.. r.AnyOf]))],
            Permissions =
            [
                .. standing.All<RequirePermissionAttribute>()
                    .Select(p => new RequiredPermission(p.Collection, RoutedText.Parse(p.Resource), p.Method)),
            ],
        };
    }

    private static RoutedText? Routed(string? text) => text is null ? null : RoutedText.Parse(text);

    // Routing creates these endpoints when the path matches but the method or the content type does not.
    internal static bool IsRoutingAnswer(Endpoint endpoint) =>
        endpoint is not RouteEndpoint && endpoint.Metadata.Count == 0
        && endpoint.DisplayName is "405 HTTP Method Not Supported" or "415 HTTP Unsupported Media Type";
}
