using System.Text.Json;
using ApiAccessControl.Cli.Errors;
using ApiAccessControl.Cli.Output;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace ApiAccessControl.Cli.Hosting;

/// <summary>
/// The endpoints of an application, from its access map (<c>ApiAccessMap.ToJson()</c>, <c>GET api/endpoints</c>). They
/// are mapped as the application maps them, so that the routing of the framework finds them.
/// </summary>
internal sealed class AccessMapFile
{
    private AccessMapFile(IReadOnlyList<MappedEndpoint> endpoints) => Endpoints = endpoints;

    /// <summary>
    /// What stands for an endpoint that is not known: every check runs that does not depend on its declarations.
    /// </summary>
    public static AccessMapFile Unknown { get; } =
        new([new() { Route = "/{**path}", Class = ApiAccessClass.AnyKey, DisplayName = UnknownName }]);

    public const string UnknownName = "(unknown endpoint)";

    public IReadOnlyList<MappedEndpoint> Endpoints { get; }

    public static AccessMapFile Read(string path)
    {
        try
        {
            return Parse(JsonElement.Parse(File.ReadAllBytes(path)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UnreachableException($"The map cannot be read: {exception.Message}", exception);
        }
        catch (Exception exception) when (
            exception is JsonException or RoutePatternException or InvalidOperationException or FormatException)
        {
            throw new UsageException($"{path} is not an access map as GET endpoints returns it: {exception.Message}");
        }
    }

    /// <exception cref="FormatException">It is not an access map.</exception>
    public static AccessMapFile Parse(JsonElement map)
    {
        // The answer of the management API has the map as its items.
        var entries = map.ValueKind == JsonValueKind.Object ? map.Member("items") : map;
        return entries.ValueKind == JsonValueKind.Array
            ? new(
                [.. entries.EnumerateArray().Select(MappedEndpoint.Read).Where(endpoint => endpoint.Route.Length > 0)])
            : throw new FormatException("It is not an array.");
    }

    public void Register(IServiceCollection services) => services.Configure<RouteOptions>(options =>
    {
        foreach (var name in Endpoints.SelectMany(endpoint => AnyValue.NamesIn(endpoint.Route)))
        {
            if (!options.ConstraintMap.ContainsKey(name))
            {
                options.SetParameterPolicy<AnyValue>(name);
            }
        }
    });

    public void Map(IEndpointRouteBuilder app)
    {
        foreach (var endpoint in Endpoints)
        {
            RequestDelegate handle = static _ => Task.CompletedTask;
            var builder = endpoint.Methods.Count == 0
                ? app.Map(endpoint.Route, handle)
                : app.MapMethods(endpoint.Route, endpoint.Methods, handle);
            builder.WithDisplayName(endpoint.DisplayName).WithMetadata([.. endpoint.Declarations(), endpoint]);
        }
    }
}
