using ApiAccessControl.Decisions;

namespace ApiAccessControl.Http.Reports;

/// <summary>
/// The route values that the requirements of an endpoint name: one for the organization, one for the project and one
/// for resources. Endpoints with resources of several parameters are rare, and an array of values would be allocated
/// for each request.
/// </summary>
internal readonly struct RecordedRouteValues : IEquatable<RecordedRouteValues>
{
    private readonly string? _organization;
    private readonly string? _project;
    private readonly string? _resource;

    public RecordedRouteValues(EndpointRequirements endpoint, HttpRequest request)
    {
        _organization = ValueOf(request, endpoint.Organization);
        _project = ValueOf(request, endpoint.Project);
        _resource = ValueOf(request, RoutedResource(endpoint));
    }

    /// <summary>False when the value was not kept, or the parameter is none of those.</summary>
    public bool TryGet(EndpointRequirements endpoint, string parameter, out string? value)
    {
        value = Names(endpoint.Organization, parameter) ? _organization
            : Names(endpoint.Project, parameter) ? _project
            : Names(RoutedResource(endpoint), parameter) ? _resource
            : TooLong;
        return !ReferenceEquals(value, TooLong);
    }

    public bool Equals(RecordedRouteValues other) =>
        _organization == other._organization && _project == other._project && _resource == other._resource;

    public override bool Equals(object? obj) => obj is RecordedRouteValues other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_organization, _project, _resource);

    // Stands for a value that is not kept. Compared by reference: no client can send it.
    private static readonly string TooLong = new('?', 1);

    private static string? ValueOf(HttpRequest request, RoutedText? text) =>
        text is not { IsRouted: true } routed ? null
        : !request.RouteValues.TryGetValue(routed.Text, out var value) ? null
        : value is not string { Length: > DecisionRecord.MaxText } ? value as string
        : TooLong;

    private static bool Names(RoutedText? text, string parameter) =>
        text is { IsRouted: true } routed
        && string.Equals(routed.Text, parameter, StringComparison.OrdinalIgnoreCase);

    private static RoutedText? RoutedResource(EndpointRequirements endpoint)
    {
        foreach (var permission in endpoint.Permissions)
        {
            if (permission.Resource.IsRouted)
            {
                return permission.Resource;
            }
        }

        return null;
    }
}
