using ApiAccessControl.Http.Endpoints;
using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Http.Enforcement;

/// <summary>Remembers whether, and how, the gate was put into the pipeline.</summary>
internal sealed class GateWiring
{
    private const string MiddlewareMark = "__ApiAccessControlMiddlewareSet";

    private IDictionary<string, object?>? _pipeline;
    private HashSet<string> _filtered = [];
    private int _marksBeforeHost;

    public bool HasMiddleware { get; private set; }

    public bool HasFilter { get; private set; }

    /// <summary>Whether the middleware is in branches of the pipeline alone (UseWhen, Map).</summary>
    public bool IsInBranchOnly { get; private set; }

    /// <summary>Whether authentication or authorization was put in front of the gate.</summary>
    public bool IsBehindAuthorization { get; private set; }

    /// <summary>
    /// Whether the gate decides on this endpoint: on each as soon as there is the middleware anywhere; else on those
    /// with the filter, and on those that require something of their callers.
    /// </summary>
    public bool Covers(Endpoint endpoint) =>
        HasMiddleware || HasFilterOn(endpoint) || Asks(endpoint.Metadata);

    public void MiddlewareAdded(IApplicationBuilder app)
    {
        HasMiddleware = true;
        IsBehindAuthorization |= Marks(app.Properties) > 0;
        _pipeline ??= app.Properties;
        app.Properties[MiddlewareMark] = true;
    }

    public void FilterAdded() => HasFilter = true;

    /// <summary>
    /// Keeps the names of the endpoints with an endpoint filter. Data sources build their endpoints each time they are
    /// read, so the objects cannot be recognized.
    /// </summary>
    public void FiltersFound(IEnumerable<Endpoint> endpoints)
    {
        _filtered = [.. endpoints.Where(IsFiltered).Select(NameOf)];
        HasFilter |= _filtered.Count > 0;
    }

    /// <summary>Called when the application has built its part of the pipeline, and the host not yet its own.</summary>
    public void HostBuilds() => _marksBeforeHost = _pipeline is null ? int.MaxValue : Marks(_pipeline);

    // A WebApplication whose services have authentication or authorization, and which did not call Use for it, gets it
    // in front of everything. The only trace of it is a mark that the application itself did not leave.
    public void HostBuilt(IApplicationBuilder app)
    {
        IsBehindAuthorization |= _pipeline is not null && Marks(_pipeline) > _marksBeforeHost;

        // The properties that a branch writes are not visible to the pipeline it branches from.
        IsInBranchOnly = HasMiddleware && !app.Properties.ContainsKey(MiddlewareMark);
    }

    private bool HasFilterOn(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<GateFilterMarker>() is not null
        || (_filtered.Count > 0 && _filtered.Contains(NameOf(endpoint)));

    private static bool IsFiltered(Endpoint endpoint) =>
        ReferenceEquals(endpoint.Metadata.GetMetadata<GateFilterMarker>(), GateFilterMarker.OfEndpointFilter);

    private static string NameOf(Endpoint endpoint)
    {
        var route = (endpoint as RouteEndpoint)?.RoutePattern.RawText?.Trim('/');
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
        return $"{string.Join(',', methods)} {route} {endpoint.DisplayName}";
    }

    private static bool Asks(EndpointMetadataCollection metadata) =>
        metadata.GetMetadata<IAccessRequirement>() is not null
        || metadata.GetMetadata<InApiSystemAttribute>() is not null
        || metadata.GetMetadata<IManagementEndpointMetadata>() is not null;

    // What the framework's own Use methods leave on the pipeline.
    private static int Marks(IDictionary<string, object?> pipeline) =>
        (pipeline.ContainsKey("__AuthenticationMiddlewareSet") ? 1 : 0)
        + (pipeline.ContainsKey("__AuthorizationMiddlewareSet") ? 1 : 0);
}
