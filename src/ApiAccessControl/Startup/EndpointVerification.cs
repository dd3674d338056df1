using ApiAccessControl.Diagnostics;
using ApiAccessControl.Http.Endpoints;
using ApiAccessControl.Http.Enforcement;
using ApiAccessControl.Options;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Startup;

/// <summary>
/// Verifies every endpoint before the server listens, and again whenever endpoints change. At startup all errors are
/// thrown in one exception; later they are logged, and the endpoint refuses every request.
/// </summary>
internal sealed class EndpointVerification(
    IServiceProvider services, GateWiring wiring, ResolvedOptions options, EndpointEntryReader reader,
    ApiAccessMap map, EndpointLint lint, ILogger<EndpointVerification> logger) : IDisposable
{
    private readonly SchemeNames _schemes = new(services);
    private readonly ReportedNames _outside = new();
    private IDisposable? _subscription;

    public void Begin()
    {
        // This source contains everything that any UseEndpoints of the host has mapped, including groups and branches.
        var source = services.GetService<EndpointDataSource>();
        var endpoints = source is null ? [] : EndpointsOf(source);
        if (!wiring.HasMiddleware && !wiring.HasFilter)
        {
            throw new InvalidOperationException(
                "AddApiAccessControl was called, but nothing runs the gate: call app.UseApiAccessControl() after "
                    + "routing, or AddApiAccessFilter() on a group.");
        }

        if (source is null)
        {
            return;
        }

        var errors = Verify(endpoints);
        if (errors.Count > 0)
        {
            throw new ApiAccessConfigurationException(errors);
        }

        Report();
        _subscription = ChangeToken.OnChange(source.GetChangeToken, () => VerifyAgain(EndpointsOf(source)));
    }

    public void Dispose() => _subscription?.Dispose();

    private void VerifyAgain(IReadOnlyList<Endpoint> endpoints)
    {
        foreach (var error in Verify(endpoints))
        {
            StartupLog.EndpointClosed(logger, error);
        }

        Report();
    }

    private void Report()
    {
        lint.Report(map.Entries);
        var names = _outside.New(map.Entries.Where(entry => entry.IsOutside).Select(entry => entry.DisplayName));
        if (!names.IsEmpty)
        {
            StartupLog.OutsideOfTheGate(logger, names.Count, names);
        }
    }

    // With the middleware the gate decides on every endpoint, and a filter makes no difference.
    private IReadOnlyList<Endpoint> EndpointsOf(EndpointDataSource source)
    {
        if (wiring.HasMiddleware)
        {
            return source.Endpoints;
        }

        var endpoints = FilterForm.Read(source, services);
        wiring.FiltersFound(endpoints);
        return endpoints;
    }

    private List<string> Verify(IReadOnlyList<Endpoint> endpoints)
    {
        var entries = new List<ApiAccessMapEntry>();
        var errors = new List<string>(endpoints.Where(LosesRequirement).Select(
            endpoint => $"{endpoint.DisplayName}: leads to an action or page, and routing uses only its declarations; "
                + "declare this there, as an attribute."));
        foreach (var endpoint in endpoints.Where(EndpointClassifier.IsServed))
        {
            var entry = reader.Read(endpoint);
            entries.Add(entry);
            errors.AddRange(ErrorsOf(endpoint, entry).Select(error => $"{entry.DisplayName}: {error}"));
        }

        map.Publish(entries);
        return [.. errors.Distinct(StringComparer.Ordinal)];
    }

    // The action or page of such an endpoint does not get its metadata.
    private bool LosesRequirement(Endpoint endpoint) =>
        EndpointClassifier.IsDynamic(endpoint)
        && (endpoint.Metadata.GetMetadata<IAccessRequirement>() is not null
            || endpoint.Metadata.GetMetadata<InApiSystemAttribute>() is not null
            || endpoint.Metadata.GetMetadata<DisableApiAccessControlAttribute>() is not null
            || (!wiring.HasMiddleware && endpoint.Metadata.GetMetadata<GateFilterMarker>() is not null));

    private IEnumerable<string> ErrorsOf(Endpoint endpoint, ApiAccessMapEntry entry)
    {
        foreach (var error in EndpointErrors.Of(endpoint).Concat(entry.AuthorizationErrors))
        {
            yield return error;
        }

        if (entry.OrScheme is { } scheme && !_schemes.Has(scheme))
        {
            yield return $"RequireApiKey(orScheme: \"{scheme}\") names an authentication scheme that is not "
                + "registered; add it with AddAuthentication().";
        }

        if (entry.Class == ApiAccessClass.Undeclared && options.UndeclaredEndpoints == UndeclaredEndpoints.FailStart)
        {
            yield return "declares nothing; add RequirePermission, RequireApiRole or RequireApiKey, or opt out with "
                + "DisableApiAccessControl.";
        }

        if (!wiring.HasMiddleware && entry.Class is not (ApiAccessClass.Public or ApiAccessClass.RefusedForAll)
            && endpoint.Metadata.GetMetadata<IOutputCachePolicy>() is not null)
        {
            yield return "output caching runs before the gate decides on it, so its answers must not be stored; "
                + "remove CacheOutput, or call UseApiAccessControl before UseOutputCache.";
        }
    }
}
