using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace ApiAccessControl.OpenApi.Texts;

/// <summary>
/// The extension <c>x-api-access</c>, with the names of <see cref="ApiAccessMap.ToJson"/>, and the badge of operations
/// that require an access list. Several reference pages show <c>x-badges</c>, Scalar and Redocly among them.
/// </summary>
internal static class AccessExtension
{
    private const string Access = "x-api-access";
    private const string Badges = "x-badges";

    public static bool IsIn(OpenApiOperation operation) => operation.Extensions?.ContainsKey(Access) == true;

    public static void Write(OpenApiOperation operation, ApiAccessMapEntry entry)
    {
        operation.Extensions ??= new Dictionary<string, IOpenApiExtension>();
        operation.Extensions[Access] = new JsonNodeExtension(Node(entry));
        if (!entry.RequiresAccessList)
        {
            return;
        }

        var badges = operation.Extensions.TryGetValue(Badges, out var own)
            ? (own as JsonNodeExtension)?.Node.DeepClone() as JsonArray : [];
        if (badges is not null)
        {
            badges.Add((JsonNode)new JsonObject { ["name"] = "Access list required" });
            operation.Extensions[Badges] = new JsonNodeExtension(badges);
        }
    }

    private static JsonObject Node(ApiAccessMapEntry entry)
    {
        var node = new JsonObject { ["class"] = entry.Class.ToString() };
        Add(node, "permissions", entry.Permissions);
        Add(node, "roles", entry.Roles);
        Add(node, "systems", entry.Systems);
        Add(node, "organization", entry.Organization);
        Add(node, "project", entry.Project);
        Add(node, "area", entry.Area);
        Add(node, "orScheme", entry.OrScheme);
        node.Add("requiresAccessList", entry.RequiresAccessList);
        node.Add("requiresUser", entry.RequiresUser);
        return node;
    }

    private static void Add(JsonObject node, string name, string? value)
    {
        if (value is not null)
        {
            node.Add(name, value);
        }
    }

    private static void Add(JsonObject node, string name, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            node.Add(name, new JsonArray([.. values.Select(value => (JsonNode)value)]));
        }
    }
}
