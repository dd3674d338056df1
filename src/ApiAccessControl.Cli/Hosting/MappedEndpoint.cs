using System.Text.Json;
using ApiAccessControl.Cli.Output;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;

namespace ApiAccessControl.Cli.Hosting;

/// <summary>One endpoint of an access map.</summary>
internal sealed record MappedEndpoint
{
    // The map shows alternatives of a role as "A or B".
    private const string Or = " or ";

    private bool? _dependsOnPath;

    public required string Route { get; init; }

    public IReadOnlyList<string> Methods { get; init; } = [];

    public required ApiAccessClass Class { get; init; }

    public IReadOnlyList<string> Permissions { get; init; } = [];

    public IReadOnlyList<string> Roles { get; init; } = [];

    public IReadOnlyList<string> Systems { get; init; } = [];

    public string Organization { get; init; } = "";

    public string Project { get; init; } = "";

    public bool RequiresAccessList { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>Whether it stands for an endpoint that is not known.</summary>
    public bool IsUnknown => DisplayName == AccessMapFile.UnknownName;

    /// <summary>Whether a requirement depends on a value of the path.</summary>
    public bool DependsOnPath => _dependsOnPath ??=
        Permissions.Append(Organization).Append(Project).Any(text => text.Contains('{'));

    public static MappedEndpoint Read(JsonElement entry)
    {
        var route = entry.Text("route");
        RoutePatternFactory.Parse(route);
        return new()
        {
            Route = route,
            Methods = entry.Texts("methods"),
            Class = Enum.TryParse<ApiAccessClass>(entry.Text("class"), out var kind)
                ? kind : throw new FormatException($"The class '{Printable.Of(entry.Text("class"))}' is not known."),
            Permissions = entry.Texts("permissions"),
            Roles = entry.Texts("roles"),
            Systems = entry.Texts("systems"),
            Organization = entry.Text("organization"),
            Project = entry.Text("project"),
            RequiresAccessList = entry.Member("requiresAccessList").ValueKind == JsonValueKind.True,
            DisplayName = entry.Text("displayName") is { Length: > 0 } name ? name : route,
        };
    }

    /// <summary>The metadata that the application gave the endpoint.</summary>
    public IEnumerable<object> Declarations() => Class switch
    {
        ApiAccessClass.Public => [new DisableApiAccessControlAttribute()],
        ApiAccessClass.Anonymous =>
            [new AllowAnonymousAttribute(), .. Systems.Select(name => new InApiSystemAttribute(name))],

        // No role of a policy has such a name.
        ApiAccessClass.RefusedForAll => [new RequireApiRoleAttribute("(no role)")],
        _ => [.. Requirements()],
    };

    private IEnumerable<object> Requirements()
    {
        if (Class == ApiAccessClass.Management)
        {
            yield return new Management();
        }

        if (Class == ApiAccessClass.AnyKey)
        {
            yield return new RequireApiKeyAttribute();
        }

        foreach (var declared in PermissionDeclarations())
        {
            yield return declared;
        }

        foreach (var role in Roles)
        {
            yield return new RequireApiRoleAttribute(role.Split(Or));
        }

        foreach (var system in Systems)
        {
            yield return new InApiSystemAttribute(system);
        }

        if (Organization.Length > 0)
        {
            yield return new InOrganizationAttribute(Organization);
        }

        if (Project.Length > 0)
        {
            yield return new InProjectAttribute(Project);
        }

        if (RequiresAccessList)
        {
            yield return new RequireAccessListAttribute();
        }
    }

    // The map has one permission for each method of the endpoint. Where the methods differ from those of the endpoint,
    // the application has fixed them.
    private IEnumerable<RequirePermissionAttribute> PermissionDeclarations()
    {
        var own = Methods.Count == 0 ? ["*"] : Methods.Select(Canonical).ToHashSet(StringComparer.Ordinal);
        foreach (var same in Permissions.Select(text => text.Split(':', 3)).Where(parts => parts.Length == 3)
            .GroupBy(parts => (Collection: parts[0], Resource: parts[2]), parts => parts[1]))
        {
            if (own.SetEquals(same))
            {
                yield return new(same.Key.Collection, same.Key.Resource);
                continue;
            }

            foreach (var method in same)
            {
                yield return new(same.Key.Collection, same.Key.Resource) { Method = method };
            }
        }
    }

    private static string Canonical(string method) =>
        HttpMethods.IsHead(method) ? HttpMethods.Get : method.ToUpperInvariant();

    private sealed record Management : IManagementEndpointMetadata
    {
        public bool AdmitsPersons => true;
    }
}
