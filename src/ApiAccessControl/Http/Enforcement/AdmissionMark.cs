using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Http.Enforcement;

/// <summary>
/// What the guard of an endpoint checks: the endpoint that was admitted, and the method and route values that the
/// decision read. One endpoint serves many methods and resources, so a value that was read must not change afterwards;
/// a value that was not read may.
/// </summary>
internal struct AdmissionMark
{
    private Endpoint? _endpoint;
    private string? _method;
    private RouteValueDictionary? _values;

    public string ReadMethod(HttpRequest request) => _method ??= request.Method;

    public RouteValueDictionary ReadRouteValues(HttpRequest request) => _values = request.RouteValues;

    public void Admit(Endpoint? endpoint) => _endpoint = endpoint;

    public readonly bool Admits(HttpRequest request, Endpoint endpoint) =>
        ReferenceEquals(_endpoint, endpoint)
        && (_method is null || string.Equals(_method, request.Method, StringComparison.Ordinal))
        && (_values is null || ReferenceEquals(_values, request.RouteValues));
}
