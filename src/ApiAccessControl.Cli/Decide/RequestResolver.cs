using ApiAccessControl.Cli.Decide.Logs;
using ApiAccessControl.Cli.Hosting;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Cli.Decide;

/// <summary>Finds the endpoint of a request: by its path, or by what the log of the gate calls the endpoint.</summary>
internal sealed class RequestResolver(LocalHost host) : IDisposable
{
    private readonly EndpointTable _endpoints = new(host);
    private readonly PathMatcher _paths = new(host);

    public void Dispose() => _paths.Dispose();

    /// <summary>
    /// The endpoint, or every one that the log may mean, each with a method; empty when it cannot be found out.
    /// </summary>
    public IReadOnlyList<ResolvedRequest> Resolve(in LogRequest request)
    {
        if (request.IsPath)
        {
            return _paths.Match(request.Method ?? HttpMethods.Get, request.Target) is { } matched ? [matched] : [];
        }

        var method = request.Method;
        ResolvedRequest[] found =
        [
            .. _endpoints.Find(request.Target, method)
                .Select(one => new ResolvedRequest(one.Method, one.Endpoint, null)),
        ];
        return found.Length > 0 ? found
            : request.Target.StartsWith('/') ? Resolve(request with { IsPath = true })
            : UnknownEndpoint(method);
    }

    // The log names an endpoint by its display name, and there is no map.
    private IReadOnlyList<ResolvedRequest> UnknownEndpoint(string? method) =>
        _endpoints.All is [var only] && EndpointTable.Of(only)?.IsUnknown == true
            ? [new(method ?? HttpMethods.Get, only, null)] : [];
}
